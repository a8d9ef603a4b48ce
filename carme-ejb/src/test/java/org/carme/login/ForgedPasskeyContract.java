package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.carme.factor.FactorRefused;
import org.carme.factor.FactorTesting;
import org.carme.factor.SoftAuthenticator;
import org.junit.jupiter.api.Test;

/** What tries to pass for a passkey of somebody, the same on every database. */
abstract class ForgedPasskeyContract extends PasskeyStepFixture {
    @Test
    void aPageOfAJobGetsNothingSigned() {
        enrol();
        assertThat(half().getString("rpId")).as("the exact host").isEqualTo("carme.example.org");
        refused("not accepted", () -> passkey.on(JOB).get(second.ask()));
        refused("not accepted", () -> passkey.on("https://carme.example.org:8443")
                .get(second.ask()));
        refused("not accepted", () -> passkey.on("http://carme.example.org").get(second.ask()));
        refused("not accepted", () -> passkey.on("https://example.org").get(second.ask()));
        passkey.on(FactorTesting.ORIGIN);
        refused("not accepted", () -> passkey.framed(true).get(second.ask()));
    }

    @Test
    void aPasskeyIsNotMadeOnAPageOfAJobEither() {
        caller.is(signIn().principal());
        assertThatThrownBy(() -> second.enrolPasskey("x", passkey.on(JOB).create(second.offerPasskey()), HERE))
                .hasMessageContaining("not accepted");
        passkey.on(FactorTesting.ORIGIN).framed(true);
        assertThatThrownBy(() -> second.enrolPasskey("x", passkey.create(second.offerPasskey()), HERE))
                .hasMessageContaining("not accepted");
        passkey.framed(false).sensing(false, false);
        assertThatThrownBy(() -> second.enrolPasskey("x", passkey.create(second.offerPasskey()), HERE))
                .hasMessageContaining("not accepted");
        assertThat(second.isEnrolled()).isFalse();
    }

    @Test
    void whatWasSignedForAnotherSiteIsNothing() {
        enrol();
        half();
        refused("not accepted", () -> passkey.signingFor("example.org").get(second.ask()));
        refused("not accepted", () -> passkey.signingFor("jobs.carme.example.org")
                .get(second.ask()));
    }

    @Test
    void anothersPasskeyProvesNothing() {
        enrol();
        SoftAuthenticator bobs = new SoftAuthenticator(FactorTesting.ORIGIN);
        caller.is(service.signIn("bob", "right".toCharArray(), HERE).principal());
        second.enrolPasskey("laptop", bobs.create(second.offerPasskey()), HERE);
        half();
        refused("not accepted", () -> bobs.get(second.ask()));
        refused("not accepted", () -> passkey.ownedBy(bobs.handle()).get(second.ask()));
        refused("not accepted", () -> new SoftAuthenticator(FactorTesting.ORIGIN)
                .ownedBy(passkey.handle())
                .get(second.ask()));
    }

    @Test
    void nonsenseIsRefusedAndCounted() {
        enrol();
        half();
        for (String nonsense : List.of("{}", "{\"id\":7}", "{\"response\":{}}", "{" + "x".repeat(20_000))) {
            second.ask();
            assertThatThrownBy(() -> second.prove(nonsense, HERE))
                    .as(nonsense)
                    .isInstanceOf(FactorRefused.class)
                    .hasMessageContaining("not accepted");
        }
        refused("not accepted", () -> passkey.on(JOB).get(second.ask()));
        passkey.on(FactorTesting.ORIGIN);
        assertThatThrownBy(() -> second.prove(passkey.get(second.ask()), HERE))
                .as("five wrong ones for a login, codes or not")
                .hasMessageContaining("Too many");
    }

    @Test
    void nonsenseMakesNoPasskey() {
        caller.is(signIn().principal());
        for (String nonsense : new String[] {
            null,
            "",
            "x",
            "{}",
            "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\"}}"
        }) {
            second.offerPasskey();
            assertThatThrownBy(() -> second.enrolPasskey("x", nonsense, HERE))
                    .as(nonsense)
                    .isInstanceOf(FactorRefused.class)
                    .hasMessageContaining("not accepted");
        }
        assertThat(second.isEnrolled()).isFalse();
    }

    @Test
    void whoHasADeviceEnrolsNoPasskeyByThePasswordAlone() {
        SignedIn thief = signIn();
        caller.is(thief.principal());
        String offered = second.offerPasskey();
        enrol();
        caller.is(thief.principal());
        assertThatThrownBy(() -> second.offerPasskey()).isInstanceOf(FactorRefused.class);
        assertThatThrownBy(() -> second.enrolPasskey(
                        "thief's", new SoftAuthenticator(FactorTesting.ORIGIN).create(offered), HERE))
                .isInstanceOf(FactorRefused.class);
    }
}
