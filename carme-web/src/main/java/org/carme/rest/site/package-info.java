/**
 * The texts of the site's own pages, for administrators.
 *
 * <p>Everybody else reads them on the pages themselves, not here.
 */
package org.carme.rest.site;
