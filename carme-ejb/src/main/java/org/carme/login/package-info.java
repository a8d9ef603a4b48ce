/** Logging in and out: the directory, login tokens and what completes them, personal API tokens. What a person may do once known belongs to {@code user}. */
package org.carme.login;
