/**
 * Tells open pages at once what changed: each page its own person's jobs, all pages the same figures of the cluster. What a person may see is
 * asked of the services; nothing is computed per page.
 */
package org.carme.web.push;
