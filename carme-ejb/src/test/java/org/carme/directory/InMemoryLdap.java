package org.carme.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyErrorEnum;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A directory as an institute has one, with TLS, in this process. */
final class InMemoryLdap implements AutoCloseable {
    static final String BASE = "dc=lab,dc=example";
    private static final String PASSWORD = "service password";
    private static final String BIND_DN = "cn=carme,ou=services," + BASE;

    private static final String CA = "ca.pem";
    private static final String KEY = "key.p12";

    private final AtomicInteger searches = new AtomicInteger();
    private final InMemoryDirectoryServer server;
    private final Path directory;
    private final boolean tlsAtOnce;
    private volatile PasswordPolicyErrorEnum policyError;

    private InMemoryLdap(String certificateName, boolean tlsAtOnce) {
        this.tlsAtOnce = tlsAtOnce;
        try {
            directory = Files.createTempDirectory("ldap");
            SSLUtil ssl = certificate(certificateName);
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
                @Override
                public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                    searches.incrementAndGet();
                }

                @Override
                public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult answer) {
                    if (policyError != null) {
                        answer.setResult(saying(policyError, answer));
                    }
                }
            });
            config.addAdditionalBindCredentials(BIND_DN, PASSWORD);
            config.setListenerConfigs(
                    tlsAtOnce
                            ? InMemoryListenerConfig.createLDAPSConfig("ldaps", ssl.createSSLServerSocketFactory())
                            : InMemoryListenerConfig.createLDAPConfig("ldap", null, 0, ssl.createSSLSocketFactory()));
            server = new InMemoryDirectoryServer(config);
            fill();
            server.startListening();
        } catch (LDAPException | LDIFException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static InMemoryLdap ldaps() {
        return new InMemoryLdap("localhost", true);
    }

    static InMemoryLdap startTls() {
        return new InMemoryLdap("localhost", false);
    }

    static InMemoryLdap namedOtherwise() {
        return new InMemoryLdap("elsewhere.example", true);
    }

    LdapSettings settings() {
        return settings(caFile());
    }

    LdapSettings settings(Optional<Path> caFile) {
        return settings(caFile, BASE);
    }

    /** With groups only below that name. */
    LdapSettings settings(Optional<Path> caFile, String groupsBase) {
        URI url = URI.create((tlsAtOnce ? "ldaps" : "ldap") + "://localhost:" + server.getListenPort());
        return LdapSettings.of(
                url, BASE, groupsBase, BIND_DN, PASSWORD, DirectorySetting.DISABLED_FILTER.text(), caFile);
    }

    Optional<Path> caFile() {
        return Optional.of(directory.resolve(CA));
    }

    /** A unit of somebody's own, with a group that is called like another, and an account that is. */
    void addNamesakes(String group, String member, String uid) {
        try {
            server.add("dn: ou=lab,ou=people," + BASE, "objectClass: organizationalUnit", "ou: lab");
            server.add(
                    "dn: cn=" + group + ",ou=lab,ou=people," + BASE,
                    "objectClass: posixGroup",
                    "cn: " + group,
                    "memberUid: " + member);
            server.add(
                    "dn: uid=" + uid + ",ou=lab,ou=people," + BASE,
                    "objectClass: inetOrgPerson",
                    "objectClass: posixAccount",
                    "uid: " + uid,
                    "cn: Another one",
                    "sn: one",
                    "userPassword: secret of " + uid);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes somebody's entry. */
    void change(String uid, String attribute, String... values) {
        try {
            server.modify(
                    "uid=" + uid + ",ou=people," + BASE, new Modification(ModificationType.REPLACE, attribute, values));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds people who are in a group of users. */
    void addPeople(String prefix, int count) {
        try {
            for (int i = 0; i < count; i++) {
                person(prefix + i, "Person " + i);
                server.modify(
                        "cn=carme-users,ou=groups," + BASE,
                        new Modification(ModificationType.ADD, "memberUid", prefix + i));
            }
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever binds hears that of the directory's password policy, whatever becomes of the bind. */
    void policySays(PasswordPolicyErrorEnum error) {
        policyError = error;
    }

    private static BindResult saying(PasswordPolicyErrorEnum error, InMemoryInterceptedSimpleBindResult answer) {
        byte[] value = {0x30, 3, (byte) 0x81, 1, (byte) error.getValue()};
        return new BindResult(
                answer.getMessageID(), answer.getResult().getResultCode(), null, null, null, new Control[] {
                    new Control(PasswordPolicyResponse.OID, false, new ASN1OctetString(value))
                });
    }

    /** How many searches were asked. */
    int searches() {
        return searches.get();
    }

    /** Answers nobody from now on. */
    void die() {
        server.shutDown(true);
    }

    /** Drops all connections and answers again at the same place. */
    void restart() {
        try {
            server.restartServer();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() throws LDAPException, LDIFException {
        server.add("dn: " + BASE, "objectClass: domain", "dc: lab");
        for (String unit : new String[] {"people", "groups", "services"}) {
            server.add("dn: ou=" + unit + "," + BASE, "objectClass: organizationalUnit", "ou: " + unit);
        }
        person("alice", "Alice Lang");
        person("bob", "Bob (the builder) * Müller");
        group("carme-users", "alice");
        group("vision", "alice");
        server.add(
                "dn: cn=carme-operators,ou=groups," + BASE,
                "objectClass: groupOfNames",
                "cn: carme-operators",
                "member: uid=bob,ou=people," + BASE);
    }

    private void person(String uid, String name) throws LDAPException, LDIFException {
        server.add(
                "dn: uid=" + uid + ",ou=people," + BASE,
                "objectClass: inetOrgPerson",
                "objectClass: posixAccount",
                "uid: " + uid,
                "cn: " + name,
                "sn: " + name,
                "mail: " + uid + "@lab.example",
                "userPassword: secret of " + uid);
    }

    private void group(String name, String member) throws LDAPException, LDIFException {
        server.add(
                "dn: cn=" + name + ",ou=groups," + BASE,
                "objectClass: posixGroup",
                "cn: " + name,
                "memberUid: " + member);
    }

    private SSLUtil certificate(String name) throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Principal subject = new X500Principal("CN=" + name);
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.valueOf(now.toEpochMilli()),
                                Date.from(now.minus(1, ChronoUnit.HOURS)),
                                Date.from(now.plus(1, ChronoUnit.HOURS)),
                                subject,
                                keys.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, name)))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        Files.writeString(
                directory.resolve(CA),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("ldap", keys.getPrivate(), "x".toCharArray(), new Certificate[] {certificate});
        Path file = directory.resolve(KEY);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "x".toCharArray());
        }
        return new SSLUtil(new KeyStoreKeyManager(file.toString(), "x".toCharArray(), "PKCS12", "ldap"), null);
    }

    @Override
    public void close() {
        server.shutDown(true);
        try {
            Files.delete(directory.resolve(CA));
            Files.delete(directory.resolve(KEY));
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
