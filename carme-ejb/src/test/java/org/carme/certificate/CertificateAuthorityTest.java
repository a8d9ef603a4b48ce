package org.carme.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String NAME = "0b6f8d2e-7a51-4f0e-9c1d-000000000001.job.carme.internal";

    private X509Certificate root;
    private CertificateAuthority authority;

    @BeforeEach
    void makeAuthority() throws Exception {
        KeyPair pair = pair("EC", "secp256r1");
        X500Name name = new X500Name("CN=job-ca");
        root = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(NOW.minusSeconds(60)),
                                Date.from(NOW.plusSeconds(3600)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        authority = new CertificateAuthority(root, pair.getPrivate(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void certifiesTheChosenNameForServerUseOnlyWhateverTheRequestNames() throws Exception {
        KeyPair job = pair("EC", "secp256r1");

        X509Certificate signed = parsed(
                authority.sign(CertificateRequest.read(request(job, "CN=carme-proxy")), NAME, Duration.ofDays(2)));

        signed.verify(root.getPublicKey());
        assertThat(signed.getPublicKey()).isEqualTo(job.getPublic());
        assertThat(signed.getSubjectX500Principal().getName()).isEqualTo("CN=carme-job");
        assertThat(signed.getSubjectAlternativeNames()).containsExactly(List.of(2, NAME));
        assertThat(signed.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(signed.getBasicConstraints()).isEqualTo(-1);
        assertThat(signed.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(2))));
    }

    @Test
    void knowsAKeyAgain() throws Exception {
        KeyPair job = pair("EC", "secp256r1");
        assertThat(CertificateRequest.read(request(job, "CN=a")).keyHash())
                .isEqualTo(CertificateRequest.read(request(job, "CN=b")).keyHash())
                .isNotEqualTo(CertificateRequest.read(request(pair("EC", "secp256r1"), "CN=a"))
                        .keyHash());
    }

    @Test
    void refusesAnotherKindOfKey() throws Exception {
        KeyPair large = pair("EC", "secp384r1");
        assertThatThrownBy(() -> CertificateRequest.read(request(large, "CN=x")))
                .isInstanceOf(UnusableRequest.class)
                .hasMessageContaining("P-256");
    }

    @Test
    void refusesARequestThatItsKeyDidNotSign() throws Exception {
        KeyPair shown = pair("EC", "secp256r1");
        KeyPair signing = pair("EC", "secp256r1");
        String request = pem(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=x"), shown.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate())));
        assertThatThrownBy(() -> CertificateRequest.read(request))
                .isInstanceOf(UnusableRequest.class)
                .hasMessageContaining("not signed");
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        for (String text : List.of(
                "",
                "hello",
                pem(root),
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
                "x".repeat(10_000))) {
            assertThatThrownBy(() -> CertificateRequest.read(text)).isInstanceOf(UnusableRequest.class);
        }
    }

    private static KeyPair pair(String algorithm, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String request(KeyPair pair, String subject) throws Exception {
        return pem(new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    private static String pem(Object object) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static X509Certificate parsed(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
