package org.carme.audit;

import java.util.Objects;
import java.util.UUID;

/**
 * What was acted upon.
 *
 * @param kind what it is
 * @param id which one; of a person the name in the directory, of which the entry keeps the pseudonym only
 */
public record AuditSubject(Kind kind, String id) {
    private static final int LONGEST = 128;

    /** Kinds of things that are acted upon. */
    public enum Kind {
        /** A job, by its UUID. */
        JOB,
        /** Somebody. */
        PERSON,
        /** A login, by its number. */
        LOGIN,
        /** A personal API token, by its number. */
        TOKEN,
        /** A device that proves a second factor, by its number. */
        FACTOR,
        /** A project, by its short name. */
        PROJECT,
        /** A resource template, by its name. */
        TEMPLATE,
        /** An image, by its name. */
        IMAGE,
        /** A page on which the site tells everybody something, by its name. */
        PAGE,
        /** A method of a service, where nothing more is known. */
        SERVICE,
        /** A request that ended before any service was asked, by what stopped it. */
        REQUEST,
        /** The audit itself. */
        AUDIT
    }

    public AuditSubject {
        Objects.requireNonNull(kind);
        id = id.length() <= LONGEST ? id : id.substring(0, LONGEST);
    }

    /** A job. */
    public static AuditSubject job(UUID uuid) {
        return new AuditSubject(Kind.JOB, uuid.toString());
    }

    /** Somebody, by the name in the directory. */
    public static AuditSubject person(String uid) {
        return new AuditSubject(Kind.PERSON, uid);
    }

    /** A device that proves a second factor. */
    public static AuditSubject factor(long id) {
        return new AuditSubject(Kind.FACTOR, Long.toString(id));
    }

    /** A login. */
    public static AuditSubject login(long id) {
        return new AuditSubject(Kind.LOGIN, Long.toString(id));
    }
}
