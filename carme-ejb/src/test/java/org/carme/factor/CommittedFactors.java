package org.carme.factor;

import java.util.List;
import org.carme.platform.LocalContainer;
import org.carme.platform.TestClock;
import org.carme.user.UserRepository;

/** Each call a transaction, or part of the one around it, as the container does it. */
public class CommittedFactors extends Factors {
    private final LocalContainer container;

    /** On that container's database, of a portal at {@link FactorTesting#ORIGIN}. */
    public CommittedFactors(LocalContainer container, TestClock clock) {
        super(
                new FactorRepository(container.entityManager()),
                new UserRepository(container.entityManager(), clock),
                FactorTesting.seal(),
                FactorTesting.passkeys(container.entityManager(), clock),
                clock);
        this.container = container;
    }

    @Override
    public Proof prove(ProofAttempt attempt, String typed) {
        return container.transactions().call(() -> super.prove(attempt, typed));
    }

    @Override
    public NewKey offer(long userId, String uid, long loginId) {
        return container.transactions().call(() -> super.offer(userId, uid, loginId));
    }

    @Override
    public Confirmation confirm(long userId, long loginId, String name, String typed) {
        return container.transactions().call(() -> super.confirm(userId, loginId, name, typed));
    }

    @Override
    public List<String> renewBackupCodes(long userId) {
        return container.transactions().call(() -> super.renewBackupCodes(userId));
    }

    @Override
    public String ask(long userId, long loginId) {
        return container.transactions().call(() -> super.ask(userId, loginId));
    }

    @Override
    public String offerPasskey(long userId, String uid, long loginId) {
        return container.transactions().call(() -> super.offerPasskey(userId, uid, loginId));
    }

    @Override
    public Confirmation confirmPasskey(long userId, long loginId, String name, String answer) {
        return container.transactions().call(() -> super.confirmPasskey(userId, loginId, name, answer));
    }

    @Override
    public void remove(long userId, DeviceKind kind, long deviceId, boolean lastStays) {
        container.transactions().run(() -> super.remove(userId, kind, deviceId, lastStays));
    }
}
