/** Beginning, completing and ending logins, and who somebody is by one. What a person may do once known belongs to {@code user}. */
package org.carme.login;
