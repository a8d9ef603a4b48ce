package org.carme.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed where a setting names a file with authorities; without one, Java's own list holds. */
public final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /** Trust in the authorities of a PEM file, or in Java's own. */
    public static TrustManager[] in(Setting setting, Optional<Path> file) {
        try {
            KeyStore authorities = file.isPresent() ? read(file.get()) : null;
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new BadSetting(setting.key(), "cannot be used: " + e.getMessage());
        }
    }

    /** Sockets that trust those. */
    public static SSLSocketFactory sockets(Setting setting, Optional<Path> file) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, in(setting, file), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new BadSetting(setting.key(), "cannot be used: " + e.getMessage());
        }
    }

    private static KeyStore read(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), each);
            }
        }
        return store;
    }
}
