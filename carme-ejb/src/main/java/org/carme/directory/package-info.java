/**
 * The institute's directory of people: who somebody is, whether a password is right, changing one. What a site makes of its answers, when it is asked and
 * how often, belongs to those who ask.
 */
package org.carme.directory;
