/**
 * Who gets what: the table in {@code docs/access-matrix.md}, and what a scan of the build finds, which must have a row there. What the rows say is tried
 * out elsewhere: services in {@code org.carme.container}, addresses in {@code org.carme.system}.
 */
package org.carme.access;
