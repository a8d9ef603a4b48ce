package org.carme.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * The site's directory of keys and certificates, as {@code containers/proxy/pki} makes it: {@code job-ca},
 * {@code callers-ca} and {@code frontend}, each with {@code .pem} and, where Carme signs or speaks with it,
 * {@code .key}.
 */
public final class CertificateDirectory {
    /** Subject of the proxy's certificate. */
    static final String PROXY_SUBJECT = "CN=carme-proxy";

    /** Subject of the frontend's certificate. */
    static final String FRONTEND_SUBJECT = "CN=carme-frontend";

    private final Path directory;

    /** The directory at that path; its files are read when they are needed. */
    public CertificateDirectory(Path directory) {
        this.directory = directory;
    }

    /** The authority that signs the gateways of jobs: the first in its file, which may hold former ones that are still trusted. */
    CertificateAuthority jobAuthority(Clock clock) {
        return new CertificateAuthority(certificates("job-ca").get(0), key("job-ca"), clock);
    }

    /** The authority that gateways trust for their callers, PEM. */
    String callersAuthority() {
        try {
            return Files.readString(directory.resolve("callers-ca.pem"), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UnusableDirectory(directory.resolve("callers-ca.pem"), e);
        }
    }

    /** Files whose first certificate has ended at that moment, in the order of their names. */
    List<Path> endedAt(Instant moment) {
        return ends().entrySet().stream()
                .filter(each -> each.getValue().isBefore(moment))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** When the first certificate of each file ends, in the order of their names. */
    SortedMap<Path, Instant> ends() {
        SortedMap<Path, Instant> ends = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pem")) {
            files.forEach(file ->
                    ends.put(file, certificatesIn(file).get(0).getNotAfter().toInstant()));
            return ends;
        } catch (IOException e) {
            throw new UnusableDirectory(directory, e);
        }
    }

    /** How the frontend speaks to gateways: with its own certificate, trusting the job authority alone, and former ones while they are in its file. */
    public SSLContext frontendContext() {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("frontend", key("frontend"), new char[0], new X509Certificate[] {
                certificates("frontend").get(0)
            });
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (X509Certificate each : certificates("job-ca")) {
                trusted.setCertificateEntry(each.getSerialNumber().toString(), each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableDirectory(directory, e);
        }
    }

    private List<X509Certificate> certificates(String name) {
        return certificatesIn(directory.resolve(name + ".pem"));
    }

    private static List<X509Certificate> certificatesIn(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new UnusableDirectory(file, null);
            }
            return found;
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableDirectory(file, e);
        }
    }

    private PrivateKey key(String name) {
        Path file = directory.resolve(name + ".key");
        Object content = read(file);
        try {
            if (content instanceof PEMKeyPair pair) {
                return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
            }
            if (content instanceof PrivateKeyInfo info) {
                return new JcaPEMKeyConverter().getPrivateKey(info);
            }
        } catch (IOException e) {
            throw new UnusableDirectory(file, e);
        }
        throw new UnusableDirectory(file, null);
    }

    private static Object read(Path file) {
        try (PEMParser parser = new PEMParser(Files.newBufferedReader(file, StandardCharsets.US_ASCII))) {
            Object first = parser.readObject();
            // openssl writes the parameters of a curve before the key
            return first instanceof ASN1ObjectIdentifier ? parser.readObject() : first;
        } catch (IOException e) {
            throw new UnusableDirectory(file, e);
        }
    }

    /** A file of the directory is missing or not what its name says; the message names the file, never its content. */
    public static final class UnusableDirectory extends IllegalStateException {
        UnusableDirectory(Path file, Exception cause) {
            super("carme.pki.directory: cannot use " + file, cause);
        }
    }
}
