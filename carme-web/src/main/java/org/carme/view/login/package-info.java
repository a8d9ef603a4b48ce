/** The page to log in on, and logging out. Checking who somebody is belongs to the login service. */
package org.carme.view.login;
