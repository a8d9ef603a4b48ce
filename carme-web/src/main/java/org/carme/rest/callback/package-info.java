/** What jobs' agents call, through the proxy. They are believed about their own job's entry points only. */
package org.carme.rest.callback;
