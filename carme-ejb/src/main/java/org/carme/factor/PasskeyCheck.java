package org.carme.factor;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what a browser hands over was signed by an authenticator, for this site, on a page of this site, to this challenge. Who made the authenticator
 * is not asked: no attestation is wanted. What is read here may be anything: whatever the library fails with, nothing is proved by it.
 */
final class PasskeyCheck {
    /** What authenticators may sign with, the most wanted first. */
    static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256)
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCheck.class);
    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final int LONGEST_TRANSPORT = 16;
    private static final int MOST_TRANSPORTS = 6;
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    private static final AttestedCredentialDataConverter CREDENTIALS = new AttestedCredentialDataConverter(CONVERTER);

    private final RelyingParty site;
    private final boolean ofTheOwner;

    PasskeyCheck(RelyingParty site) {
        this(site, false);
    }

    private PasskeyCheck(RelyingParty site, boolean ofTheOwner) {
        this.site = site;
        this.ofTheOwner = ofTheOwner;
    }

    /** The same, of proofs by which an authenticator says as well that it knew its owner: by a finger, a face or a PIN. */
    PasskeyCheck ofTheOwner() {
        return new PasskeyCheck(site, true);
    }

    /** What an authenticator made, if it made it for this challenge. */
    Optional<MadeCredential> made(String answer, String challenge) {
        try {
            RegistrationData data = MANAGER.verify(
                    MANAGER.parseRegistrationResponseJSON(bounded(answer)),
                    new RegistrationParameters(server(challenge), ALGORITHMS, false, true));
            AuthenticatorData<?> authenticator = data.getAttestationObject().getAuthenticatorData();
            return Optional.of(new MadeCredential(
                    authenticator.getAttestedCredentialData().getCredentialId(),
                    CREDENTIALS.convert(authenticator.getAttestedCredentialData()),
                    authenticator.getSignCount(),
                    authenticator.isFlagBE(),
                    transports(data.getTransports())));
        } catch (RuntimeException e) {
            LOG.info("A new passkey was refused: {}", e.toString());
            return Optional.empty();
        }
    }

    /** What the browser hands over as a proof, if it can be read. */
    Optional<AuthenticationData> read(String answer) {
        try {
            return Optional.of(MANAGER.parseAuthenticationResponseJSON(bounded(answer)));
        } catch (RuntimeException e) {
            LOG.info("A passkey's proof cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    /** What that proves of this passkey. */
    Proof proof(AuthenticationData data, Passkey passkey, String challenge) {
        CredentialRecordImpl known = new CredentialRecordImpl(
                null,
                null,
                passkey.isBackupEligible(),
                null,
                passkey.signCount(),
                CREDENTIALS.convert(passkey.credential()),
                null,
                null,
                null,
                Set.of());
        try {
            MANAGER.verify(
                    data,
                    new AuthenticationParameters(
                            server(challenge), known, List.of(passkey.credentialId()), ofTheOwner, true));
            return Proof.PASSKEY;
        } catch (MaliciousCounterValueException e) {
            return Proof.COPIED;
        } catch (RuntimeException e) {
            LOG.info("A passkey's proof was refused: {}", e.toString());
            return Proof.FORGED;
        }
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)))
                .build();
    }

    private static String bounded(String answer) {
        if (answer == null || answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("longer than " + LONGEST_ANSWER + " characters");
        }
        return answer;
    }

    private static List<String> transports(Set<AuthenticatorTransport> said) {
        return said == null
                ? List.of()
                : said.stream()
                        .map(AuthenticatorTransport::getValue)
                        .filter(value -> value.length() <= LONGEST_TRANSPORT && value.matches("[a-z-]+"))
                        .sorted()
                        .limit(MOST_TRANSPORTS)
                        .toList();
    }
}
