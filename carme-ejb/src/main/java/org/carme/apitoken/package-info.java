/** Personal tokens, by which programs act for the person who made them. Who a person is and may do belongs to {@code login} and {@code user}. */
package org.carme.apitoken;
