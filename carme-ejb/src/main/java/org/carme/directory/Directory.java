package org.carme.directory;

import java.util.Map;
import java.util.Set;

/** Knows people and checks their passwords. */
public interface Directory {
    /** So many characters has a password at most: what is longer is refused before any directory is asked. */
    int LONGEST_PASSWORD = 256;

    /**
     * Checks a password.
     *
     * @return the person, with groups
     * @throws WrongCredentials when name and password do not belong together, or the directory locked the account
     * @throws PasswordWasReset when the password is right and the person has to choose another one first
     * @throws AccountDisabled when the password is right and the directory holds the account disabled
     * @throws DirectoryUnreachable when the directory does not answer
     * @throws DirectoryNotConfigured when there is none
     */
    DirectoryPerson authenticate(String uid, char[] password);

    /**
     * Gives somebody another password, as that person, so that the directory's own rules decide.
     *
     * @throws WrongCredentials when the current one is wrong, or the directory locked the account
     * @throws PasswordRefused when the directory does not take the wanted one, with the reason
     * @throws DirectoryUnreachable when the directory does not answer
     * @throws DirectoryNotConfigured when there is none
     */
    void changePassword(String uid, char[] current, char[] wanted);

    /**
     * Looks people up, all with few questions.
     *
     * @return by name those whom the directory knows and does not hold disabled; who is missing may not log in
     *
     * @throws DirectoryUnreachable when the directory does not answer
     * @throws DirectoryNotConfigured when there is none
     */
    Map<String, DirectoryPerson> find(Set<String> uids);
}
