/** The audit as the REST API offers it to administrators: search, export, check, erasure. Who may, and what is found, does not belong here. */
package org.carme.rest.audit;
