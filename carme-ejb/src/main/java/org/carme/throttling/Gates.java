package org.carme.throttling;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The gates in the database: they hold for all frontends, and outlive each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Gates {
    private EntityManager entityManager;
    private Clock clock;

    /** For the container. */
    public Gates() {}

    @Inject
    public Gates(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** Enters all of these gates, or none when one of them does not open. Behind a network's gate that is closed no other one is looked at, nor made. */
    public Gate.Answer enter(List<GateKey> keys, Duration window) {
        Instant now = clock.instant();
        List<Gate> gates = new ArrayList<>();
        Gate.Answer worst = Gate.Answer.OPEN;
        for (GateKey key : keys.stream().sorted().toList()) {
            Gate gate = locked(key);
            Gate.Answer answer = gate.ask(key, window, now);
            if (answer == Gate.Answer.CLOSED && key.kind() == GateKey.Kind.NETWORK) {
                return answer;
            }
            gates.add(gate);
            worst = answer.compareTo(worst) > 0 ? answer : worst;
        }
        if (worst == Gate.Answer.OPEN) {
            gates.forEach(gate -> gate.enter(now));
        }
        return worst;
    }

    /** The password was wrong. */
    public void failed(List<GateKey> keys) {
        Instant now = clock.instant();
        each(keys, (gate, key) -> gate.failed(key, now));
    }

    /** The password was right. */
    public void succeeded(List<GateKey> keys) {
        each(keys, Gate::succeeded);
    }

    /** The directory was not asked. */
    public void gaveUp(List<GateKey> keys) {
        each(keys, (gate, key) -> gate.gaveUp());
    }

    /** Removes gates that count nothing any more. */
    public int sweep(Duration window) {
        long then = clock.instant().minus(window).toEpochMilli();
        return entityManager
                .createNativeQuery("DELETE FROM login_gates WHERE since < ? AND entered < ?")
                .setParameter(1, then)
                .setParameter(2, then)
                .executeUpdate();
    }

    private void each(List<GateKey> keys, BiConsumer<Gate, GateKey> what) {
        keys.stream().sorted().forEach(key -> what.accept(locked(key), key));
    }

    private Gate locked(GateKey key) {
        entityManager
                .createNativeQuery("INSERT INTO login_gates (gate) VALUES (?) ON DUPLICATE KEY UPDATE gate = gate")
                .setParameter(1, key.text())
                .executeUpdate();
        Gate gate = entityManager.find(Gate.class, key.text());
        entityManager.refresh(gate, LockModeType.PESSIMISTIC_WRITE);
        return gate;
    }
}
