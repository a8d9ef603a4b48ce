/**
 * What administrators do about people's second factors over REST.
 *
 * <p>Nobody proves or adds a factor here: that belongs to the pages.
 */
package org.carme.rest.factor;
