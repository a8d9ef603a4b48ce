package org.carme.certificate;

import java.util.UUID;

/**
 * What a job's agent asks for when it starts.
 *
 * @param uuid the job
 * @param token its join token
 * @param batchId the batch id that it claims
 * @param restart the restart count that it claims
 * @param node the node that it claims
 * @param port where its gateway listens
 * @param csr certificate request, PEM
 */
public record JoinRequest(UUID uuid, String token, String batchId, int restart, String node, int port, String csr) {
    @Override
    public String toString() {
        return "JoinRequest[" + uuid + " as " + batchId + " on " + node + ":" + port + "]";
    }
}
