package org.carme.login;

/** Knows people and checks their passwords. */
public interface Directory {
    /**
     * Checks a password.
     *
     * @return the person, with groups
     * @throws WrongCredentials when name and password do not belong together
     * @throws TooManyAttempts when the directory locked the account
     * @throws DirectoryUnreachable when the directory does not answer
     * @throws DirectoryNotConfigured when there is none
     */
    DirectoryPerson authenticate(String uid, char[] password);
}
