/** The page that says that something went wrong. */
package org.carme.view.error;
