/** Jobs over REST. */
package org.carme.rest.job;
