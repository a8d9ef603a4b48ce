package org.carme.user;

import java.util.List;

/**
 * What a feature stores about people: its part of what somebody is handed out, and of what is erased. Beans of this type are found by themselves; a table
 * that none of them tells of, and no exception names, fails the build.
 */
public interface PersonalRecords {
    /** What a person is handed out, in the order of the file. */
    List<PersonalTable> tables();

    /** When it erases: lower numbers first. Rows that refer to others go before them. */
    int turn();

    /** Refuses, with what is to be done, where the person cannot be erased yet. Nothing was erased when it is asked. */
    default void refuse(Erasure person) {}

    /** Erases what can go, and takes the person out of what stays. */
    void erase(Erasure person);
}
