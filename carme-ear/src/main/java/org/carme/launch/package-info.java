/**
 * What stands before the application: the site's configuration, read and checked, for both packages; and the main class of {@code carme.jar}, which
 * starts Payara Micro with one open port and deploys the connector and the application that lie in the same file. For
 * {@code carme.ear} a full Payara Server takes in the configuration alone.
 *
 * <p>Belongs here: what must be known or done before the application runs. Does not belong here: anything that the application itself can do, and
 * any class that the application uses (it sees the configuration through MicroProfile Config).
 */
package org.carme.launch;
