/** Who may reach which job: one-time codes, grants, the proxy's decisions, and cutting what has ended. */
package org.carme.routing;
