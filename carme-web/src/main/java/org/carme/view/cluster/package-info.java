/** The cluster on pages: its figures, and whether it answers. Rules do not belong here; they are the services'. */
package org.carme.view.cluster;
