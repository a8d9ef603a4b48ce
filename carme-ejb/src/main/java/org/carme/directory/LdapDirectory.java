package org.carme.directory;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyErrorEnum;
import org.apache.directory.api.ldap.model.cursor.CursorException;
import org.apache.directory.api.ldap.model.entry.Entry;
import org.apache.directory.api.ldap.model.exception.LdapException;
import org.apache.directory.api.ldap.model.name.Dn;
import org.apache.directory.api.ldap.model.name.Rdn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The institute's LDAP directory. A name that nobody has costs the same questions as one that somebody has, and gives the same answer as a wrong
 * password, after the same time: nobody can find out by it who exists.
 */
@ApplicationScoped
public class LdapDirectory implements Directory {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
    private static final int LONGEST_UID = 64;

    private final Supplier<Optional<LdapSettings>> settings;
    private LdapConnections connections;
    private String base;
    private String groupsBase;
    private String disabledFilter;
    private Duration wrongAfter;

    /** As configured. */
    public LdapDirectory() {
        this(LdapSettings::configured);
    }

    LdapDirectory(Supplier<Optional<LdapSettings>> settings) {
        this.settings = settings;
    }

    @Override
    public DirectoryPerson authenticate(String uid, char[] password) {
        if (uid == null || uid.isBlank() || uid.length() > LONGEST_UID || password == null || password.length == 0) {
            // An empty password would be an anonymous bind, which every directory grants.
            throw new WrongCredentials();
        }
        if (password.length > LONGEST_PASSWORD) {
            // A directory would hang up, which looks as if it were away.
            throw new WrongCredentials();
        }
        long begun = System.nanoTime();
        try {
            return known(uid, password);
        } catch (WrongCredentials e) {
            // A directory spends time on the hash of a password only where there is one.
            waitUntil(begun + wrongAfter.toNanos());
            throw e;
        }
    }

    private static void waitUntil(long then) {
        for (long left = then - System.nanoTime(); left > 0; left = then - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private DirectoryPerson known(String uid, char[] password) {
        LdapConnections open = connections();
        LdapPeople people = people(open);
        try {
            Optional<Entry> found = people.entry(uid);
            Dn name = found.map(Entry::getDn).orElse(null);
            try (LdapPassword check = new LdapPassword(open.unbound(), name == null ? nobody(uid) : name, password)) {
                mayGoOn(check.check());
            }
            return people.person(found.orElseThrow(WrongCredentials::new)).orElseThrow(AccountDisabled::new);
        } catch (LdapException | CursorException | IOException e) {
            throw unreachable(e);
        }
    }

    /** Refuses whose password was reset by somebody else, and is to be changed before anything else. */
    static void mayGoOn(PasswordPolicyErrorEnum said) {
        if (said == PasswordPolicyErrorEnum.CHANGE_AFTER_RESET) {
            throw new PasswordWasReset();
        }
    }

    @Override
    public Map<String, DirectoryPerson> find(Set<String> uids) {
        LdapConnections open = connections();
        try {
            return people(open).people(uids).stream()
                    .collect(Collectors.toMap(DirectoryPerson::uid, Function.identity()));
        } catch (LdapException | CursorException | IOException e) {
            throw unreachable(e);
        }
    }

    private LdapPeople people(LdapConnections open) {
        return new LdapPeople(
                new LdapSearch(open.searches(), base), new LdapSearch(open.searches(), groupsBase), disabledFilter);
    }

    private static DirectoryUnreachable unreachable(Exception e) {
        LOG.warn("The directory does not answer: {}", e.toString());
        return new DirectoryUnreachable();
    }

    @Override
    public void changePassword(String uid, char[] current, char[] wanted) {
        LdapConnections open = connections();
        try {
            Dn name = people(open).entry(uid).map(Entry::getDn).orElseThrow(WrongCredentials::new);
            try (LdapPassword password = new LdapPassword(open.unbound(), name, current)) {
                password.check();
                password.change(wanted);
            }
        } catch (LdapException | CursorException | IOException e) {
            throw unreachable(e);
        }
    }

    private Dn nobody(String uid) throws LdapException {
        return new Dn(new Rdn("uid", uid), new Dn(base));
    }

    private synchronized LdapConnections connections() {
        if (connections == null) {
            LdapSettings configured = settings.get().orElseThrow(DirectoryNotConfigured::new);
            connections = new LdapConnections(configured);
            base = configured.base();
            groupsBase = configured.groupsBase();
            disabledFilter = configured.disabledFilter();
            wrongAfter = configured.wrongAfter();
        }
        return connections;
    }

    /** How many connections are searching now. */
    synchronized int connectionsInUse() {
        return connections == null ? 0 : connections.searches().getNumActive();
    }

    @PreDestroy
    synchronized void close() {
        if (connections != null) {
            connections.close();
            connections = null;
        }
    }
}
