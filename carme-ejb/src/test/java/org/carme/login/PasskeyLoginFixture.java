package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carme.directory.DirectoryPerson;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorTesting;
import org.carme.factor.PasskeyVisits;
import org.carme.factor.Recognition;
import org.carme.factor.SoftAuthenticator;
import org.carme.platform.BusinessException;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;

/** A site that lets passkeys in alone, and an authenticator. */
abstract class PasskeyLoginFixture extends LoginFixture {
    static final ClientAddress ELSEWHERE = new ClientAddress("198.51.100.9", "curl");

    final SoftAuthenticator passkey = new SoftAuthenticator(FactorTesting.ORIGIN).counting(1);
    PasskeyVisits visits;
    PasskeyLogins begun;
    PasskeyLoginService alone;
    boolean allowed = true;

    @BeforeEach
    void letPasskeysIn() {
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
        visits = new CommittedVisits(FactorTesting.visits(container.entityManager(), clock));
        begun = new PasskeyLogins(visits, logins, factors) {
            @Override
            public SignedIn begin(DirectoryPerson person, ClientAddress from) {
                return container.transactions().call(() -> super.begin(person, from));
            }
        };
        alone = new PasskeyLoginService(visits, begun, directory, throttle()) {
            @Override
            boolean isAllowed() {
                return allowed;
            }
        };
    }

    Principal enrol() {
        caller.is(signIn().principal());
        return second.enrolPasskey("laptop", passkey.create(second.offerPasskey()), HERE)
                .signedIn()
                .principal();
    }

    boolean in(SoftAuthenticator authenticator) {
        AskedVisitor asked = alone.ask(HERE);
        SignedIn in = alone.signIn(asked.browser(), authenticator.get(asked.options()), HERE);
        return authenticate(in.token()).isPresent();
    }

    PasskeyRefused refused(SoftAuthenticator authenticator) {
        AskedVisitor asked = alone.ask(HERE);
        return refused(asked.browser(), authenticator.get(asked.options()));
    }

    /** Whatever the reason, it is told in the same words. */
    PasskeyRefused refused(String browser, String answer) {
        try {
            alone.signIn(browser, answer, HERE);
        } catch (PasskeyRefused e) {
            BusinessException nobody = PasskeyRefused.notProved();
            for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                assertThat(e.message(language)).isEqualTo(nobody.message(language));
            }
            assertThat(e.isDenial()).isTrue();
            return e;
        }
        throw new AssertionError("let in by " + answer);
    }

    static JsonObject read(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    /** Each call a transaction, or part of the one around it, as the container does it. */
    private final class CommittedVisits extends PasskeyVisits {
        private final PasskeyVisits real;

        CommittedVisits(PasskeyVisits real) {
            this.real = real;
        }

        @Override
        public String ask(Token browser, String network) {
            return container.transactions().call(() -> real.ask(browser, network));
        }

        @Override
        public Recognition recognize(Token browser, String answer) {
            return container.transactions().call(() -> real.recognize(browser, answer));
        }

        @Override
        public boolean stillHas(String uid) {
            return container.transactions().call(() -> real.stillHas(uid));
        }

        @Override
        public void forget() {
            container.transactions().run(real::forget);
        }
    }
}
