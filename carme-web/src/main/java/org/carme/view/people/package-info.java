/**
 * The page on which administrators find people and do something about their accounts.
 *
 * <p>What people do about their own account does not belong here.
 */
package org.carme.view.people;
