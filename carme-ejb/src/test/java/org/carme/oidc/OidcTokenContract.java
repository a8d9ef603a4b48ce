package org.carme.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.carme.audit.AboutSomebody;
import org.carme.directory.AccountDisabled;
import org.carme.directory.DirectoryUnreachable;
import org.carme.login.NotAUser;
import org.carme.platform.BusinessException;
import org.junit.jupiter.api.Test;

/** What the provider says of somebody: nobody gets in by a word that it did not give, for this site, just now. The same on every database. */
abstract class OidcTokenContract extends OidcFixture {
    @Test
    void aForeignNonceIsRefused() {
        provider.claims(claims -> claims.claim("nonce", "another"));
        refused("oidc.refused");
        provider.claims(claims -> claims.claim("nonce", null));
        refused("oidc.refused");
    }

    @Test
    void aTokenForAnotherSiteIsRefused() {
        provider.claims(claims -> claims.audience("another"));
        refused("oidc.refused");
        provider.claims(claims ->
                claims.audience(List.of(TestProvider.CLIENT, "another")).claim("azp", "another"));
        refused("oidc.refused");
        provider.claims(claims -> claims.audience(List.of(TestProvider.CLIENT, "another")));
        refused("oidc.refused");
    }

    @Test
    void anExpiredTokenIsRefused() {
        provider.claims(claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(900)))
                .expirationTime(Date.from(Instant.now().minusSeconds(600))));
        refused("oidc.refused");
        provider.claims(claims -> claims.expirationTime(null));
        refused("oidc.refused");
    }

    @Test
    void aTokenOfAnotherProviderIsRefused() {
        provider.claims(claims -> claims.issuer("https://login.example.net"));
        refused("oidc.refused");
        provider.claims(claims -> claims.issuer(provider.issuer() + "/"));
        refused("oidc.refused");
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        provider.signsWithAnotherKey();
        refused("oidc.refused");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        provider.signs(claims -> new PlainJWT(claims).serialize());
        refused("oidc.refused");
    }

    @Test
    void aTokenSignedWithWhatCarmeKnowsTooIsRefused() {
        provider.signs(claims -> {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(TestProvider.SECRET));
            return token.serialize();
        });
        refused("oidc.refused");
    }

    @Test
    void anAnswerWithoutAnIdTokenIsRefused() {
        provider.answersCodesWith("{\"access_token\":\"x\",\"token_type\":\"Bearer\"}");
        refused("oidc.refused");
        provider.answersCodesWith("rubbish");
        refused("oidc.refused");
    }

    @Test
    void whomTheDirectoryDoesNotKnowIsRefused() {
        provider.claims(claims -> claims.claim("preferred_username", "mallory"));
        refused("oidc.unknown-person");
        for (Object name : new Object[] {"", "a b", "alice\n", "a".repeat(65), List.of("alice"), 7}) {
            provider.claims(claims -> claims.claim("preferred_username", name));
            refused("oidc.unknown-person");
        }
        provider.claims(claims -> claims.claim("preferred_username", null));
        refused("oidc.unknown-person");
        assertThat(logins.begun).isEmpty();
    }

    /** A directory finds a name by rules of its own; the provider vouched for one person only. */
    @Test
    void whomTheDirectoryOnlyTakesForTheSameIsRefused() {
        directory.finds("a-lice", "alice");
        provider.claims(claims -> claims.claim("preferred_username", "a-lice"));
        refused("oidc.unknown-person");
    }

    @Test
    void ofNamesakesTheProviderVouchesForNobody() {
        directory.finds("alice", "alice", "Alice");
        refused("oidc.unknown-person");
    }

    @Test
    void whomTheSiteDoesNotLetInIsNamedToTheAudit() {
        for (BusinessException why : List.of(new NotAUser(), new AccountDisabled())) {
            logins.refusal = why;
            Begun begun = service.begin("/dashboard");
            assertThatThrownBy(() -> back(begun)).isInstanceOfSatisfying(VouchedRefused.class, refused -> {
                assertThat(refused.key()).isEqualTo(why.key());
                assertThat(refused.isDenial()).isTrue();
                assertThat(((AboutSomebody) refused).uid()).isEqualTo("alice");
            });
        }
    }

    @Test
    void aDirectoryThatDoesNotAnswerIsNotAnUnknownPerson() {
        directory.reachable = false;
        Begun begun = service.begin("/dashboard");
        assertThatThrownBy(() -> back(begun)).isInstanceOf(DirectoryUnreachable.class);
    }

    @Test
    void aSecondFactorIsTheProvidersOnlyWhereTheSiteAcceptsItsWord() {
        assertThat(vouchedFactor(claims -> claims)).isFalse();
        assertThat(vouchedFactor(claims -> claims.claim("acr", "gold"))).isTrue();
        assertThat(vouchedFactor(claims -> claims.claim("acr", "silver"))).isFalse();
        assertThat(vouchedFactor(claims -> claims.claim("amr", List.of("pwd", "otp"))))
                .isTrue();
        assertThat(vouchedFactor(claims -> claims.claim("amr", List.of("pwd")))).isFalse();
        assertThat(vouchedFactor(claims -> claims.claim("amr", "gold"))).isFalse();
    }

    private boolean vouchedFactor(UnaryOperator<JWTClaimsSet.Builder> claims) {
        provider.claims(claims);
        back(service.begin("/dashboard"));
        return logins.lastSecondFactor;
    }
}
