package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.carme.apitoken.WantedApiToken;
import org.carme.directory.DirectoryPerson;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorTesting;
import org.carme.factor.NotProved;
import org.carme.factor.ProofAsked;
import org.carme.factor.SoftAuthenticator;
import org.carme.platform.Token;
import org.carme.throttling.TooManyAttempts;
import org.carme.user.Principal;
import org.junit.jupiter.api.Test;

/** What somebody in an open login shows before a token is made, which outlives it; the same on every database. */
abstract class FreshProofContract extends SecondStepFixture {
    private static final WantedApiToken SCRIPT = new WantedApiToken("script", null, null);

    @Test
    void aTokenTakesACodeOfItsOwn() {
        Enrolled enrolled = enrol(signIn());
        caller.is(enrolled.signedIn().principal());
        assertThat(proofs.asked(caller.principal())).isEqualTo(ProofAsked.FACTOR);
        for (String shown : new String[] {null, "", "right", "000000x", code()}) {
            refused(shown);
        }
        clock.pass(STEP);
        String token = newTokens.create(SCRIPT, code(), HERE).token();
        assertThat(bearer(token)).isPresent();
        refused(code());
        newTokens.create(
                new WantedApiToken("by paper", null, null),
                enrolled.backupCodes().get(0),
                HERE);
        assertThat(audited()).isEqualTo(2);
    }

    @Test
    void aPasskeyProvesItToo() {
        SoftAuthenticator passkey = new SoftAuthenticator(FactorTesting.ORIGIN);
        caller.is(signIn().principal());
        Principal alice = second.enrolPasskey("laptop", passkey.create(second.offerPasskey()), HERE)
                .signedIn()
                .principal();
        caller.is(alice);
        String answer = passkey.get(container.transactions().call(() -> factors.ask(alice.userId(), alice.loginId())));
        assertThat(bearer(newTokens.create(SCRIPT, answer, HERE).token())).isPresent();
        refused(answer);
    }

    @Test
    void guessingInAnOpenLoginIsHeldUpAndCostsTheOwnerNothing() {
        caller.is(enrol(signIn()).signedIn().principal());
        clock.pass(STEP);
        for (int i = 0; i < 5; i++) {
            refused("wrong");
        }
        assertThatThrownBy(() -> newTokens.create(SCRIPT, code(), HERE)).hasMessageContaining("Too many");
        assertThat(prove(signIn(), code()).principal().isHalfway()).isFalse();
    }

    @Test
    void whereNobodyIsAskedForMoreThanAPasswordATokenTakesThat() {
        enrol(signIn());
        policy = new FactorPolicy(Set.of(), true);
        caller.is(signIn().principal());
        assertThat(proofs.asked(caller.principal())).isEqualTo(ProofAsked.PASSWORD);
        assertThat(proofs.askedForDevices(caller.principal())).as("of a device").isEqualTo(ProofAsked.FACTOR);
        refused(null);
        refused("x".repeat(300));
        assertThat(bearer(token("script", null).token())).isPresent();
        for (int i = 0; i < 2; i++) {
            refused("guessed");
        }
        assertThatThrownBy(() -> newTokens.create(SCRIPT, "right", HERE))
                .as("held up as at a login")
                .isInstanceOf(TooManyAttempts.class);
        assertThat(directory.wrong("alice")).isEqualTo(2);
    }

    @Test
    void whomTheInstituteVouchesForComesFromThereAnew() {
        caller.is(fromTheInstitute());
        assertThat(proofs.asked(caller.principal())).isEqualTo(ProofAsked.NEW_LOGIN);
        assertThat(bearer(newTokens.create(SCRIPT, null, HERE).token()))
                .as("of somebody without a device where all need one")
                .isEmpty();
        proofs.requireForDevices(caller.principal(), null, HERE);
        clock.pass(Duration.ofMinutes(10));
        refused(null);
        refused("right");
        assertThatThrownBy(() -> proofs.requireForDevices(caller.principal(), "right", HERE))
                .isInstanceOf(NotProved.class)
                .hasMessageContaining("too old");
        caller.is(fromTheInstitute());
        newTokens.create(SCRIPT, null, HERE);
    }

    private Principal fromTheInstitute() {
        DirectoryPerson alice = directory.find(Set.of("alice")).get("alice");
        return logins.begin(alice, FirstStep.INSTITUTE_AND_FACTOR, Token.random(), HERE)
                .principal();
    }

    private void refused(String shown) {
        assertThatThrownBy(() -> newTokens.create(SCRIPT, shown, HERE)).isInstanceOf(NotProved.class);
    }

    private long audited() {
        return container.transactions().call(() -> ((Number) container
                        .entityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM audit_entries"
                                + " WHERE action = 'TOKEN_CREATE' AND outcome = 'OK' AND subject_kind = 'TOKEN'")
                        .getSingleResult())
                .longValue());
    }
}
