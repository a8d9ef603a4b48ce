/** Container images that a site offers, their entry points and the projects that may use them. Building them does not belong here. */
package org.carme.image;
