/**
 * Who did what, when and from where: entries that are only ever added, a chain over them that shows any change, and what administrators do with them.
 * Features say what is recorded by {@link org.carme.audit.Audited} on their services or by {@link org.carme.audit.AuditTrail}; what happens to a job in
 * the cluster is no act of anybody's and does not belong here.
 */
package org.carme.audit;
