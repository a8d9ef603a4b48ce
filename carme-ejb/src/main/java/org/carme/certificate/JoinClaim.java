package org.carme.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.NodeSnapshot;

/**
 * A join held against the batch system's word: only the job's own user, on the node where the batch system runs the
 * attempt, speaking from that node's address, is believed.
 *
 * @param request what the agent claims
 * @param user whose job it is by Carme's record
 * @param sourceAddress where the request came from
 */
record JoinClaim(JoinRequest request, String user, String sourceAddress) {

    /**
     * Whether the batch system confirms it.
     *
     * @param job what the batch system says of the claimed id; empty where it does not know it
     */
    Verdict check(Optional<JobSnapshot> job) {
        if (job.isEmpty()) {
            return Verdict.NOT_YET;
        }
        JobSnapshot seen = job.get();
        if (!seen.uuid().equals(Optional.of(request.uuid())) || !seen.user().equals(user)) {
            return Verdict.REFUSED;
        }
        if (seen.state().isEnded()) {
            return Verdict.REFUSED;
        }
        if (!seen.state().isOnNodes() || seen.batchHost().isEmpty()) {
            return Verdict.NOT_YET;
        }
        boolean there = seen.batchHost().equals(Optional.of(request.node())) && seen.restarts() == request.restart();
        return there ? Verdict.CONFIRMED : Verdict.REFUSED;
    }

    /** The address of the claimed node by the batch system's word, if the request came from there. */
    Optional<String> confirmedAddress(List<NodeSnapshot> nodes) {
        return nodes.stream()
                .filter(node -> node.name().equals(request.node()))
                .flatMap(node -> confirmedAddress(node.address()).stream())
                .findFirst();
    }

    /** The same, where the node's name or address is known. */
    Optional<String> confirmedAddress(String nodeAddress) {
        return addresses(nodeAddress).filter(sourceAddress::equals).findFirst();
    }

    private static Stream<String> addresses(String nameOrAddress) {
        try {
            return Arrays.stream(InetAddress.getAllByName(nameOrAddress)).map(InetAddress::getHostAddress);
        } catch (UnknownHostException e) {
            return Stream.empty();
        }
    }

    /** What becomes of a claim. */
    enum Verdict {
        /** The batch system says the same. */
        CONFIRMED,
        /** The batch system has not got there; the agent asks again. */
        NOT_YET,
        /** The batch system says otherwise. */
        REFUSED
    }
}
