/** Tests of the two packages: {@code carme.jar} by itself and {@code carme.ear} in a full Payara Server. */
package org.carme.packaging;
