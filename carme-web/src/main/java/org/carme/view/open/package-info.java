/** The way from the portal into a job: a one-time code where the job is ready, a page that waits or explains where it is not. */
package org.carme.view.open;
