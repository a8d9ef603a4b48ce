package org.carme.throttling;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carme.platform.Token;
import org.carme.user.User;

/** Remembers browsers in which people logged in. */
@Stateless
public class KnownDevices {
    private static final int MOST_OF_ONE = 20;
    private static final Duration FORGOTTEN = Duration.ofDays(400);

    private EntityManager entityManager;
    private Clock clock;

    /** For the container. */
    public KnownDevices() {}

    @Inject
    public KnownDevices(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** Whether the account of that name was used in this browser before. Costs the same whether the account exists or not. */
    public boolean know(LoginName name, ClientAddress from) {
        return from.device().flatMap(Token::presented).stream()
                .flatMap(token -> of(token).stream())
                .anyMatch(device -> name.isSameAs(device.user().uid()));
    }

    /**
     * Remembers this browser for somebody who has logged in completely.
     *
     * @return the token that the browser keeps: the one that it showed, if that was ours
     */
    public Token remember(User user, ClientAddress from) {
        Instant now = clock.instant();
        Token token = from.device()
                .flatMap(Token::presented)
                .filter(shown -> !of(shown).isEmpty())
                .orElseGet(Token::random);
        of(token).stream()
                .filter(device -> device.user().id() == user.id())
                .findFirst()
                .ifPresentOrElse(device -> device.used(now), () -> add(user, token, now));
        return token;
    }

    /** Forgets all browsers of somebody. */
    public int forgetAll(long userId) {
        return entityManager
                .createQuery("DELETE FROM KnownDevice d WHERE d.user.id = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Forgets all browsers of somebody but the one that this comes from. */
    public int forgetOthers(long userId, ClientAddress here) {
        String kept = here.device().flatMap(Token::presented).map(Token::hash).orElse("");
        return entityManager
                .createQuery("DELETE FROM KnownDevice d WHERE d.user.id = :user AND d.tokenHash <> :kept")
                .setParameter("user", userId)
                .setParameter("kept", kept)
                .executeUpdate();
    }

    /** Forgets browsers that nobody has used for more than a year. */
    public int sweep() {
        return entityManager
                .createQuery("DELETE FROM KnownDevice d WHERE d.lastUsed < :then")
                .setParameter("then", clock.instant().minus(FORGOTTEN))
                .executeUpdate();
    }

    private void add(User user, Token token, Instant now) {
        List<KnownDevice> known = entityManager
                .createQuery(
                        "SELECT d FROM KnownDevice d WHERE d.user = :user ORDER BY d.lastUsed DESC", KnownDevice.class)
                .setParameter("user", user)
                .getResultList();
        known.stream().skip(MOST_OF_ONE - 1L).forEach(entityManager::remove);
        entityManager.persist(new KnownDevice(user, token.hash(), now));
    }

    private List<KnownDevice> of(Token token) {
        return entityManager
                .createQuery(
                        "SELECT d FROM KnownDevice d JOIN FETCH d.user WHERE d.tokenHash = :hash", KnownDevice.class)
                .setParameter("hash", token.hash())
                .getResultList();
    }
}
