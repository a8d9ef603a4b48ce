/** Jobs made ready to be shown: words, shapes and times instead of states and figures. Nothing here decides anything about a job. */
package org.carme.view.job;
