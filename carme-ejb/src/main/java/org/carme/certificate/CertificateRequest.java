package org.carme.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.carme.platform.Token;

/** The key of a certificate request (RFC 2986) that its own key signed. The names in it are nobody's concern. */
record CertificateRequest(ECPublicKey key) {
    private static final int P256_BITS = 256;
    private static final int MAX_LENGTH = 8_192;

    /**
     * Reads a request.
     *
     * @param pem the request, PEM
     * @throws UnusableRequest where it is malformed, not signed by its own key, or of another kind of key than P-256
     */
    static CertificateRequest read(String pem) throws UnusableRequest {
        if (pem == null || pem.length() > MAX_LENGTH) {
            throw new UnusableRequest("missing or too long");
        }
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest parsed)) {
                throw new UnusableRequest("not a certificate request");
            }
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(parsed);
            if (!(request.getPublicKey() instanceof ECPublicKey key)
                    || key.getParams().getCurve().getField().getFieldSize() != P256_BITS) {
                throw new UnusableRequest("not a P-256 key");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new UnusableRequest("not signed by its own key");
            }
            return new CertificateRequest(key);
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new UnusableRequest("malformed", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // the parser's answer to some malformed structures
            throw new UnusableRequest("malformed", e);
        }
    }

    /** SHA-256 of the key, by which it is known again. */
    String keyHash() {
        return Token.sha256(key.getEncoded());
    }
}
