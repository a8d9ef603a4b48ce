package org.carme.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carme.certificate.JoinClaim.Verdict.CONFIRMED;
import static org.carme.certificate.JoinClaim.Verdict.NOT_YET;
import static org.carme.certificate.JoinClaim.Verdict.REFUSED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;
import org.junit.jupiter.api.Test;

class JoinClaimTest {
    private static final UUID JOB = UUID.fromString("0b6f8d2e-7a51-4f0e-9c1d-000000000001");
    private static final String ADDRESS = "10.77.0.11";

    private final JoinClaim claim =
            new JoinClaim(new JoinRequest(JOB, "token", "42", 0, "lab-n1", 20_000, "csr"), "alice", ADDRESS);

    @Test
    void isConfirmedWhereTheBatchSystemSaysTheSame() {
        assertThat(claim.check(seen(JOB, "alice", BatchState.RUNNING, "lab-n1", 0)))
                .isEqualTo(CONFIRMED);
    }

    @Test
    void waitsForAJobThatIsNotKnownOrNotOnItsNodeYet() {
        assertThat(claim.check(Optional.empty())).isEqualTo(NOT_YET);
        assertThat(claim.check(seen(JOB, "alice", BatchState.PENDING, null, 0))).isEqualTo(NOT_YET);
    }

    @Test
    void isRefusedForAnotherPersonsJob() {
        assertThat(claim.check(seen(JOB, "bob", BatchState.RUNNING, "lab-n1", 0)))
                .isEqualTo(REFUSED);
    }

    @Test
    void isRefusedForAnIdThatNowNamesAnotherJob() {
        assertThat(claim.check(seen(UUID.randomUUID(), "alice", BatchState.RUNNING, "lab-n1", 0)))
                .isEqualTo(REFUSED);
        assertThat(claim.check(seen(null, "alice", BatchState.RUNNING, "lab-n1", 0)))
                .isEqualTo(REFUSED);
    }

    @Test
    void isRefusedFromAnotherNodeAttemptOrAfterTheEnd() {
        assertThat(claim.check(seen(JOB, "alice", BatchState.RUNNING, "lab-n2", 0)))
                .isEqualTo(REFUSED);
        assertThat(claim.check(seen(JOB, "alice", BatchState.RUNNING, "lab-n1", 1)))
                .isEqualTo(REFUSED);
        assertThat(claim.check(seen(JOB, "alice", BatchState.CANCELLED, "lab-n1", 0)))
                .isEqualTo(REFUSED);
    }

    @Test
    void believesOnlyTheAddressThatTheBatchSystemNamesForTheNode() {
        assertThat(claim.confirmedAddress(List.of(node("lab-n2", "10.77.0.12"), node("lab-n1", ADDRESS))))
                .contains(ADDRESS);
        assertThat(claim.confirmedAddress(List.of(node("lab-n1", "10.77.0.99"))))
                .isEmpty();
        assertThat(claim.confirmedAddress(List.of(node("lab-n2", ADDRESS)))).isEmpty();
        assertThat(claim.confirmedAddress(List.of())).isEmpty();
    }

    private static Optional<JobSnapshot> seen(UUID uuid, String user, BatchState state, String host, int restarts) {
        return Optional.of(new JobSnapshot(
                "42",
                "name",
                Optional.ofNullable(uuid),
                user,
                "account",
                "all",
                "normal",
                state,
                "None",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                2,
                1024,
                List.of(),
                List.of(),
                Optional.ofNullable(host),
                restarts));
    }

    private static NodeSnapshot node(String name, String address) {
        return new NodeSnapshot(
                name, address, NodeState.MIXED, Set.of(), 8, 2, 16_000, 1024, List.of(), List.of(), List.of(), "");
    }
}
