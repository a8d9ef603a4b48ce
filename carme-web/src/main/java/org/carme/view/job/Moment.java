package org.carme.view.job;

/**
 * Something that happened to a job, or will at the latest.
 *
 * @param what what it was, in a word or two
 * @param at when, as ISO text
 * @param more what can be said of the time before it; may be empty
 * @param kind {@code past} or {@code ahead}: the style sheet's class
 */
public record Moment(String what, String at, String more, String kind) {}
