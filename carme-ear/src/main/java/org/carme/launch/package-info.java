/**
 * The main class of {@code carme.jar}: reads the configuration, checks it, starts Payara Micro with one open port, and deploys the
 * connector and the application that lie in the same file.
 *
 * <p>Belongs here: what must be known or done before a container runs. Does not belong here: anything that the application itself can do, and
 * any class that the application uses (nothing here is on its class path).
 */
package org.carme.launch;
