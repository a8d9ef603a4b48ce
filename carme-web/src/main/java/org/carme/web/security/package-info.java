/**
 * Who is asking, and may this request come in at all: the filters in front of everything that the web module serves, the Shiro realm that
 * asks the login (never the HTTP session), and the login cookie.
 *
 * <p>What a person may do with a job or a project does not belong here: the services decide that.
 */
package org.carme.web.security;
