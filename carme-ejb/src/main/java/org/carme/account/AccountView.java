package org.carme.account;

/**
 * An account as administrators see it.
 *
 * @param user name in the directory
 * @param name what the person is called
 * @param disabled whether it was disabled on this site
 */
public record AccountView(String user, String name, boolean disabled) {}
