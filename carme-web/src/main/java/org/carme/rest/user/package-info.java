/** The caller over REST. */
package org.carme.rest.user;
