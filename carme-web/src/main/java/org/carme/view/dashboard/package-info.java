/** The dashboard: what is free, what a person starts, what of theirs runs. The rules for it belong to the services. */
package org.carme.view.dashboard;
