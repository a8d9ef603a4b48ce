package org.carme.certificate;

import jakarta.ejb.Stateless;
import org.carme.user.Guarded;
import org.carme.user.Open;

/** Gives a job's gateway its certificate. */
@Stateless
@Guarded
public class CertificateService {

    /** Takes a join token and a certificate request from the node at that address. */
    @Open("checks the join token and asks the batch system")
    public JoinAnswer join(JoinRequest request, String sourceAddress) {
        throw new UnsupportedOperationException();
    }
}
