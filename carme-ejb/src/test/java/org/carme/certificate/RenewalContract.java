package org.carme.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.carme.job.JobRepository;
import org.carme.job.RunningJob;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets the next certificate of a running job, the same on every database. */
abstract class RenewalContract {
    private static final String ITS_TOKEN = RunningJob.CALLBACK.raw();

    private TestDatabase database;
    private KeyPair key;

    abstract TestDatabase database();

    @BeforeEach
    void theGatewayJoinedWithAKey() throws Exception {
        database = database();
        RunningJob.in(database, Clock.systemUTC().instant());
        key = anyKey();
        database.sql("UPDATE gateways SET key_hash = '%s'"
                .formatted(Token.sha256(key.getPublic().getEncoded())));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itsAgentGetsOneForItsOwnKey() throws Exception {
        assertThat(renew(RunningJob.ID, request(key), ITS_TOKEN)).hasValueSatisfying(papers -> {
            assertThat(papers.name()).isEqualTo(RunningJob.ID + ".job.carme.internal");
            assertThat(papers.renewAfter()).isEqualTo(Duration.ofDays(5));
        });
    }

    @Test
    void nobodyElseGetsOne() throws Exception {
        for (String token : new String[] {null, "", "rubbish", Token.random().raw()}) {
            assertThat(renew(RunningJob.ID, request(key), token)).isEmpty();
        }
        assertThat(renew(UUID.randomUUID(), request(key), ITS_TOKEN)).isEmpty();
    }

    @Test
    void anotherKeyGetsNone() throws Exception {
        assertThat(renew(RunningJob.ID, request(anyKey()), ITS_TOKEN)).isEmpty();
        assertThat(renew(RunningJob.ID, "rubbish", ITS_TOKEN)).isEmpty();
    }

    @Test
    void aJobThatIsOverGetsNone() throws Exception {
        database.sql("UPDATE jobs SET state = 'COMPLETED', ended = 1");
        assertThat(renew(RunningJob.ID, request(key), ITS_TOKEN)).isEmpty();
    }

    @Test
    void anAgentOfAnEarlierAttemptGetsNone() throws Exception {
        database.sql(
                "INSERT INTO job_attempts (id, job_id, cluster_id, batch_id, submit_time, restart) VALUES (82, 71, 41, '42', 1, 1)");
        assertThat(renew(RunningJob.ID, request(key), ITS_TOKEN)).isEmpty();
    }

    private Optional<GatewayPapers> renew(UUID job, String request, String token) {
        return database.call(entityManager -> new RenewalService(
                        new Gateways(entityManager), new JobRepository(entityManager), new TrustingIssuer())
                .renew(job, request, token));
    }

    private static KeyPair anyKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String request(KeyPair key) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=any"), key.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        }
        return text.toString();
    }

    /** Signs without an authority: this test is about who gets something. */
    private static final class TrustingIssuer extends CertificateIssuer {
        TrustingIssuer() {
            super(Clock.systemUTC());
        }

        @Override
        GatewayPapers issue(UUID job, CertificateRequest request) {
            return new GatewayPapers("", "", nameOf(job), "", "", CertificateSetting.RENEWAL.duration());
        }
    }
}
