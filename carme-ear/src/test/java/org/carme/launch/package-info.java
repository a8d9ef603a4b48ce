/** Tests of the launcher without a container. */
package org.carme.launch;
