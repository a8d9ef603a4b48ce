/** Exchanges a job's join token for the certificate of its gateway. Serving or storing keys of jobs does not belong here. */
package org.carme.certificate;
