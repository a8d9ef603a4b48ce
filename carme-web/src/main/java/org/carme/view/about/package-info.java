/**
 * The pages on which the site tells everybody something about itself, and the page on which administrators say what.
 *
 * <p>What a person needs a login for does not belong here, but for that one page.
 */
package org.carme.view.about;
