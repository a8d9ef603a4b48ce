/** What becomes of people's accounts: disabled or enabled on this site, reviewed by the directory, a new password. */
package org.carme.account;
