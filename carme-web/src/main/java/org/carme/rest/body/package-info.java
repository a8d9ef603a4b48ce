/**
 * What comes in, before it becomes a document: whole, of bounded size, and really JSON.
 *
 * <p>What its fields may hold does not belong here but to the documents.
 */
package org.carme.rest.body;
