/** What a running job offers: its gateway and its entry points with their readiness. Who may reach them belongs to {@code routing}. */
package org.carme.entrypoint;
