/**
 * What the proxy asks Carme: may this cookie reach this job, and what does this one-time code give. Plain servlets, for they are asked often.
 * The rules belong to the routing service.
 */
package org.carme.web.proxy;
