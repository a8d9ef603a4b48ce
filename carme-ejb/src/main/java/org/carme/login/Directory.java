package org.carme.login;

import java.util.Optional;

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

    /**
     * Looks somebody up; empty when the directory answers that nobody has that name.
     *
     * @throws DirectoryUnreachable when the directory does not answer
     * @throws DirectoryNotConfigured when there is none
     */
    Optional<DirectoryPerson> find(String uid);
}
