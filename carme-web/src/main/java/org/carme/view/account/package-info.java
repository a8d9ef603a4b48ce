/** The page about the person's own account: tokens for the REST API. */
package org.carme.view.account;
