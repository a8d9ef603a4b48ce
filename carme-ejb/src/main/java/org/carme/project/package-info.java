/** Projects, their members and the resource templates that they may use. Images and jobs of a project do not belong here. */
package org.carme.project;
