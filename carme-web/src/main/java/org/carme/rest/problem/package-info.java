/** Errors of the REST API as problem documents (RFC 9457). */
package org.carme.rest.problem;
