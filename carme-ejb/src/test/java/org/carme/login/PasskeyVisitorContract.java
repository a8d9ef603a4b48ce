package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.carme.audit.AboutSomebody;
import org.carme.directory.DirectoryPerson;
import org.carme.directory.DirectoryUnreachable;
import org.carme.factor.FactorTesting;
import org.carme.factor.SoftAuthenticator;
import org.carme.throttling.TooManyAttempts;
import org.carme.user.Principal;
import org.junit.jupiter.api.Test;

/** What strangers get who ask for a login by a passkey alone, the same on every database. */
abstract class PasskeyVisitorContract extends PasskeyLoginFixture {
    @Test
    void nothingIsAskedByName() {
        enrol();
        JsonObject options = read(alone.ask(ELSEWHERE).options());
        assertThat(options.getJsonArray("allowCredentials")).isEmpty();
        assertThat(options.getString("userVerification")).isEqualTo("required");
        assertThat(options.getString("rpId")).as("the exact host").isEqualTo("carme.example.org");
        assertThat(options.getString("challenge"))
                .isNotEqualTo(read(alone.ask(ELSEWHERE).options()).getString("challenge"));
    }

    @Test
    void theDirectoryIsAskedAtThatMoment() {
        enrol();
        directory.reachable = false;
        AskedVisitor asked = alone.ask(HERE);
        assertThatThrownBy(() -> alone.signIn(asked.browser(), passkey.get(asked.options()), HERE))
                .isInstanceOf(DirectoryUnreachable.class);
        directory.reachable = true;
        int before = directory.questions;
        assertThat(in(passkey)).isTrue();
        assertThat(directory.questions).isEqualTo(before + 1);
        refused(new SoftAuthenticator(FactorTesting.ORIGIN).ownedBy(passkey.handle()));
        assertThat(directory.questions).as("nobody makes Carme ask by a guess").isEqualTo(before + 1);
    }

    @Test
    void guessingIsSlowedDownByNetworkAndCostsTheOwnerNothing() {
        enrol();
        SoftAuthenticator guess = new SoftAuthenticator(FactorTesting.ORIGIN).ownedBy(passkey.handle());
        for (int i = 0; i < 50; i++) {
            AskedVisitor asked = alone.ask(ELSEWHERE);
            assertThatThrownBy(() -> alone.signIn(asked.browser(), guess.get(asked.options()), ELSEWHERE))
                    .isInstanceOf(PasskeyRefused.class);
        }
        AskedVisitor asked = alone.ask(ELSEWHERE);
        assertThatThrownBy(() -> alone.signIn(asked.browser(), passkey.get(asked.options()), ELSEWHERE))
                .as("whatever comes from there")
                .isInstanceOf(TooManyAttempts.class);
        assertThat(in(passkey)).as("from elsewhere").isTrue();
        assertThat(service.signIn("alice", "right".toCharArray(), ELSEWHERE)
                        .principal()
                        .isHalfway())
                .as("passwords have a count of their own")
                .isTrue();
        clock.pass(Duration.ofMinutes(15));
        AskedVisitor later = alone.ask(ELSEWHERE);
        assertThat(alone.signIn(later.browser(), passkey.get(later.options()), ELSEWHERE)
                        .principal()
                        .uid())
                .isEqualTo("alice");
    }

    @Test
    void questionsOfOneNetworkMakeRoomForEachOtherOnly() {
        enrol();
        AskedVisitor first = alone.ask(ELSEWHERE);
        AskedVisitor mine = alone.ask(HERE);
        for (int i = 0; i < 60; i++) {
            alone.ask(ELSEWHERE);
        }
        assertThat(kept()).isEqualTo(51);
        refused(first.browser(), passkey.get(first.options()));
        assertThat(alone.signIn(mine.browser(), passkey.get(mine.options()), HERE)
                        .principal()
                        .uid())
                .isEqualTo("alice");
        clock.pass(Duration.ofMinutes(5));
        new LoginExpiry(logins, visits).run();
        assertThat(kept()).as("after their time").isZero();
    }

    @Test
    void whoseAccountMayNotBeUsedIsRefusedInTheSameWords() {
        Principal alice = enrol();
        directory.disabled.add("alice");
        assertThat(refused(passkey)).hasFieldOrPropertyWithValue("key", "login.passkey.no-account");
        directory.disabled.clear();
        directory.groups = Set.of("somewhere-else");
        refused(passkey);
        directory.groups = Set.of("carme-users");
        assertThat(in(passkey)).as("in the meantime nothing was taken").isTrue();
        container
                .transactions()
                .run(() -> logins.find(alice.loginId()).orElseThrow().user().disable());
        refused(passkey);
    }

    @Test
    void aCopyIsRefusedInTheSameWordsAndNamedInTheAudit() {
        enrol();
        assertThat(in(passkey.counting(40))).isTrue();
        assertThat(refused(passkey.counting(40)))
                .hasFieldOrPropertyWithValue("key", "login.passkey.copied")
                .asInstanceOf(InstanceOfAssertFactories.type(AboutSomebody.class))
                .returns("alice", AboutSomebody::uid);
        assertThat(in(passkey.counting(42))).isTrue();
    }

    @Test
    void whatAnAdministratorTookInTheMeantimeBeginsNoLogin() {
        Principal alice = enrol();
        DirectoryPerson person = directory.find(Set.of("alice")).get("alice");
        container.transactions().run(() -> factors.takeAll(alice.userId(), alice.userId()));
        assertThatThrownBy(() -> begun.begin(person, HERE)).isInstanceOf(PasskeyRefused.class);
        refused(passkey);
    }

    private long kept() {
        return container.transactions().call(() -> ((Number) container
                        .entityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM passkey_visits")
                        .getSingleResult())
                .longValue());
    }
}
