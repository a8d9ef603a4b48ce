/**
 * What a site tells everybody about itself: disclaimer, privacy, terms of use, accessibility. How these texts become HTML belongs to the pages; what a site
 * offers to people who are logged in does not belong here.
 */
package org.carme.about;
