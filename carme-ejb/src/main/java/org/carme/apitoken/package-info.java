/** Personal tokens, by which programs act for the person who made them. */
package org.carme.apitoken;
