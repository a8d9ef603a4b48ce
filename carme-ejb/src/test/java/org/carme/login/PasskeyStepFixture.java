package org.carme.login;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Set;
import java.util.function.Supplier;
import org.carme.factor.FactorPolicy;
import org.carme.factor.FactorRefused;
import org.carme.factor.FactorTesting;
import org.carme.factor.SoftAuthenticator;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;

/** Logins of which the site asks a second factor, of everybody, and an authenticator. */
abstract class PasskeyStepFixture extends LoginFixture {
    static final String JOB = "https://0f5f2a54-8b6d-4b9c-9e2c-0c4a6f5d8a11.jobs.carme.example.org";

    final SoftAuthenticator passkey = new SoftAuthenticator(FactorTesting.ORIGIN).counting(1);

    @BeforeEach
    void askEverybody() {
        policy = new FactorPolicy(Set.of(SiteRole.values()), false);
    }

    JsonObject half() {
        caller.is(signIn().principal());
        return Json.createReader(new StringReader(second.ask())).readObject();
    }

    Principal enrol() {
        caller.is(signIn().principal());
        return second.enrolPasskey("laptop", passkey.create(second.offerPasskey()), HERE)
                .signedIn()
                .principal();
    }

    void refused(String why, Supplier<String> answer) {
        String given = answer.get();
        assertThatThrownBy(() -> second.prove(given, HERE))
                .isInstanceOf(FactorRefused.class)
                .hasMessageContaining(why);
    }

    String factorsOf(Principal principal) {
        return container.transactions().call(() -> (String) container
                .entityManager()
                .createNativeQuery("SELECT factors FROM logins WHERE id = ?")
                .setParameter(1, principal.loginId())
                .getSingleResult());
    }
}
