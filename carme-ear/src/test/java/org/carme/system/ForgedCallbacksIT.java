package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody says to the address for callbacks with the tokens of a job of one's own. */
@SystemTest
class ForgedCallbacksIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    /** Of a token's form, so that not the form alone is what gives it away. */
    private static final String GUESSED = "A".repeat(43);

    @Test
    void aJoinTokenIsGoodOnceAndForNothingElse(Site site) throws IOException {
        Person alice = Person.signedIn(site, "alice");
        UUID job = alice.launched(Api.cpuJob("calls-back"));
        Person bob = Person.signedIn(site, "bob");
        UUID bobs = bob.launched(Api.cpuJob("nlp", "is-called-for"));
        alice.awaitReady(job);
        JoinByHand hand = JoinByHand.of(site, "alice", job);
        String token = hand.token();
        String batch = site.lab().batchId(job);
        String request = hand.request();

        assertThat(hand.send(job, batch, GUESSED, request).status())
                .as("guessed")
                .isEqualTo(403);
        assertThat(hand.send(job, batch, token, request).status())
                .as("used before")
                .isEqualTo(403);
        assertThat(hand.send(bobs, batch, token, request).status())
                .as("for bob's job")
                .isEqualTo(403);
        assertThat(hand.send(bobs, site.lab().batchId(bobs), token, request).status())
                .as("for bob's job with its number")
                .isEqualTo(403);
        assertThat(hand.send(UUID.randomUUID(), batch, token, request).status())
                .as("for no job")
                .isEqualTo(403);
        for (UUID spokenFor : List.of(job, bobs)) {
            for (String said : List.of("entry-points/jupyter", "ending", "renew")) {
                assertThat(hand.says(spokenFor, said, "forged", token, request).status())
                        .as("%s with a join token", said)
                        .isEqualTo(403);
            }
        }
        assertThat(entryPoint(bob, bobs)).isNotEqualTo("FAILED");
        assertThat(entryPoint(alice, job)).isEqualTo("READY");
    }

    @Test
    void theTokenOfOneJobSpeaksForNoOther(Site site) throws IOException {
        Person alice = Person.signedIn(site, "alice");
        Person bob = Person.signedIn(site, "bob");
        UUID bobs = bob.launched(Api.cpuJob("nlp", "is-called-for"));
        bob.awaitReady(bobs);
        try (SilentJobs silent = new SilentJobs(site)) {
            UUID job = alice.launched(Api.cpuJob("calls-back"));
            SilentJobs.Joined joined = silent.joined("alice", job);

            assertThat(joined.hand()
                            .send(
                                    job,
                                    site.lab().batchId(job),
                                    joined.token(),
                                    joined.hand().request())
                            .status())
                    .as("a second join with another key")
                    .isEqualTo(403);
            for (String said : List.of("entry-points/jupyter", "ending", "renew")) {
                assertThat(joined.says(bobs, said, "forged").status())
                        .as("%s for bob's job", said)
                        .isEqualTo(403);
                assertThat(joined.says(UUID.randomUUID(), said, "forged").status())
                        .as("%s for no job", said)
                        .isEqualTo(403);
            }
            assertThat(entryPoint(bob, bobs)).isEqualTo("READY");
            assertThat(Files.readAllLines(site.carmeLog()))
                    .filteredOn(line -> line.contains(bobs.toString()) && line.contains("not its token"))
                    .as("what is said of it in the log")
                    .hasSizeGreaterThan(2);

            assertThat(joined.hand()
                            .says(
                                    job,
                                    "renew",
                                    "",
                                    joined.callbackToken(),
                                    joined.hand().request())
                            .status())
                    .as("a certificate for another key")
                    .isEqualTo(403);
            assertThat(joined.says(job, "renew", "").status()).as("for its own").isEqualTo(200);
            assertThat(joined.says(job, "entry-points/jupyter", "its own").status())
                    .as("what it says of itself")
                    .isEqualTo(204);
            assertThat(entryPoint(alice, job)).isEqualTo("FAILED");
            assertThat(alice.stop(job).status()).isEqualTo(202);
            await("the end")
                    .atMost(SOON)
                    .until(() -> alice.job(job).path("state").asText().equals("CANCELLED"));
            assertThat(joined.says(job, "renew", "").status())
                    .as("after the end")
                    .isEqualTo(403);
        }
    }

    private static String entryPoint(Person person, UUID job) {
        return person.job(job).path("entryPoints").path(0).path("state").asText();
    }
}
