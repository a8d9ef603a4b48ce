/**
 * The page that says that something went wrong.
 *
 * <p>What a person did wrong does not belong here but beside the field that it concerns.
 */
package org.carme.view.error;
