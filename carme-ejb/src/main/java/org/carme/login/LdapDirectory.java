package org.carme.login;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyErrorEnum;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyRequestImpl;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyResponse;
import org.apache.directory.api.ldap.model.cursor.CursorException;
import org.apache.directory.api.ldap.model.cursor.EntryCursor;
import org.apache.directory.api.ldap.model.entry.Attribute;
import org.apache.directory.api.ldap.model.entry.Entry;
import org.apache.directory.api.ldap.model.exception.LdapException;
import org.apache.directory.api.ldap.model.exception.LdapInvalidAttributeValueException;
import org.apache.directory.api.ldap.model.filter.FilterEncoder;
import org.apache.directory.api.ldap.model.message.BindRequest;
import org.apache.directory.api.ldap.model.message.BindRequestImpl;
import org.apache.directory.api.ldap.model.message.BindResponse;
import org.apache.directory.api.ldap.model.message.ResultCodeEnum;
import org.apache.directory.api.ldap.model.message.SearchScope;
import org.apache.directory.api.ldap.model.name.Dn;
import org.apache.directory.api.ldap.model.name.Rdn;
import org.apache.directory.ldap.client.api.LdapConnection;
import org.apache.directory.ldap.client.api.LdapConnectionPool;
import org.apache.directory.ldap.client.api.LdapNetworkConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The institute's LDAP directory. A name that nobody has costs the same questions as one that somebody has, and gives the same answer as a wrong
 * password: nobody can find out by it who exists.
 */
@ApplicationScoped
public class LdapDirectory implements Directory {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
    private static final int LONGEST_UID = 64;
    private static final int LONGEST_PASSWORD = 1024;

    private final Supplier<Optional<LdapSettings>> settings;
    private LdapConnections connections;
    private String base;

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
        LdapConnections open = connections();
        try {
            Optional<Entry> found = person(open.searches(), uid);
            Dn name = found.map(Entry::getDn).orElse(null);
            checkPassword(open, name == null ? nobody(uid) : name, password);
            Entry person = found.orElseThrow(WrongCredentials::new);
            return describe(
                    person, groups(open.searches(), person, text(person, "uid").orElse(uid)));
        } catch (LdapException | CursorException | IOException e) {
            LOG.warn("The directory does not answer: {}", e.toString());
            throw new DirectoryUnreachable();
        }
    }

    @Override
    public Optional<DirectoryPerson> find(String uid) {
        LdapConnections open = connections();
        try {
            Optional<Entry> found = person(open.searches(), uid);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(describe(found.get(), groups(open.searches(), found.get(), uid)));
        } catch (LdapException | CursorException | IOException e) {
            LOG.warn("The directory does not answer: {}", e.toString());
            throw new DirectoryUnreachable();
        }
    }

    private Optional<Entry> person(LdapConnectionPool pool, String uid)
            throws LdapException, CursorException, IOException {
        String filter = "(&(objectClass=posixAccount)(uid=" + FilterEncoder.encodeFilterValue(uid) + "))";
        Entry[] found = new Entry[1];
        search(pool, filter, entry -> found[0] = entry, "uid", "cn", "mail");
        return Optional.ofNullable(found[0]);
    }

    private Set<String> groups(LdapConnectionPool pool, Entry person, String uid)
            throws LdapException, CursorException, IOException {
        String filter = "(|(&(objectClass=posixGroup)(memberUid=" + FilterEncoder.encodeFilterValue(uid)
                + "))(&(objectClass=groupOfNames)(member="
                + FilterEncoder.encodeFilterValue(person.getDn().getName()) + ")))";
        Set<String> names = new HashSet<>();
        search(pool, filter, entry -> text(entry, "cn").ifPresent(names::add), "cn");
        return names;
    }

    private void search(LdapConnectionPool pool, String filter, EntryReader reader, String... attributes)
            throws LdapException, CursorException, IOException {
        LdapConnection connection = pool.getConnection();
        try (EntryCursor cursor = connection.search(base, filter, SearchScope.SUBTREE, attributes)) {
            while (cursor.next()) {
                reader.read(cursor.get());
            }
        } finally {
            pool.releaseConnection(connection);
        }
    }

    private void checkPassword(LdapConnections open, Dn name, char[] password) throws LdapException, IOException {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] credentials = Arrays.copyOfRange(encoded.array(), 0, encoded.limit());
        try (LdapNetworkConnection connection = open.unbound()) {
            BindRequest request = new BindRequestImpl();
            request.setDn(name);
            request.setCredentials(credentials);
            request.addControl(new PasswordPolicyRequestImpl());
            connection.connect();
            judge(answer(connection, request));
        } finally {
            Arrays.fill(credentials, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    private static BindResponse answer(LdapNetworkConnection connection, BindRequest request) {
        try {
            return connection.bind(request);
        } catch (LdapException e) {
            LOG.warn("The directory does not answer: {}", e.toString());
            throw new DirectoryUnreachable(true);
        }
    }

    private static void judge(BindResponse response) throws LdapException {
        ResultCodeEnum result = response.getLdapResult().getResultCode();
        if (response.getControl(PasswordPolicyResponse.OID) instanceof PasswordPolicyResponse policy
                && policy.getPasswordPolicyError() == PasswordPolicyErrorEnum.ACCOUNT_LOCKED) {
            throw new TooManyAttempts();
        }
        switch (result) {
            case SUCCESS -> {}
            case INVALID_CREDENTIALS, NO_SUCH_OBJECT, INVALID_DN_SYNTAX, INAPPROPRIATE_AUTHENTICATION ->
                throw new WrongCredentials();
            default -> throw new LdapException("bind: " + result);
        }
    }

    private Dn nobody(String uid) throws LdapException {
        return new Dn(new Rdn("uid", uid), new Dn(base));
    }

    private static DirectoryPerson describe(Entry person, Set<String> groups) {
        String uid = text(person, "uid").orElseThrow(WrongCredentials::new);
        return new DirectoryPerson(uid, text(person, "cn").orElse(uid), text(person, "mail"), groups);
    }

    private static Optional<String> text(Entry entry, String attribute) {
        Attribute found = entry.get(attribute);
        try {
            return found == null ? Optional.empty() : Optional.ofNullable(found.getString());
        } catch (LdapInvalidAttributeValueException e) {
            return Optional.empty();
        }
    }

    private synchronized LdapConnections connections() {
        if (connections == null) {
            LdapSettings configured = settings.get().orElseThrow(DirectoryNotConfigured::new);
            connections = new LdapConnections(configured);
            base = configured.base();
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

    @FunctionalInterface
    private interface EntryReader {
        void read(Entry entry);
    }
}
