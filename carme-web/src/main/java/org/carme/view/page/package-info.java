/** What all pages share: language, theme, who is logged in, and the texts. What a single page shows does not belong here. */
package org.carme.view.page;
