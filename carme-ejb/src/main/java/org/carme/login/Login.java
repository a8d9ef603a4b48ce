package org.carme.login;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.carme.user.User;

/**
 * A browser's login: begins with the right credentials, lives while it is used often enough, and ends by logging out, at the absolute end, or when
 * its user is disabled.
 */
@Entity
@Table(name = "logins")
public class Login {
    private static final Duration SPARSE = Duration.ofMinutes(1);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    @Column(name = "token_hash")
    private String tokenHash;

    private String factors;
    private String address;
    private String agent;
    private Instant created;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @Column(name = "absolute_end")
    private Instant absoluteEnd;

    private Instant ended;

    protected Login() {}

    /** Begins now. */
    public Login(User user, String tokenHash, ClientAddress from, Instant now, Duration longest) {
        this.user = Objects.requireNonNull(user);
        this.tokenHash = Objects.requireNonNull(tokenHash);
        this.factors = "PASSWORD";
        this.address = from.address();
        this.agent = from.agent();
        this.created = Objects.requireNonNull(now);
        this.lastSeen = now;
        this.absoluteEnd = now.plus(longest);
    }

    /** Whether it still lets its bearer in. */
    public boolean isLive(Instant now, Duration idle) {
        return ended == null && now.isBefore(absoluteEnd) && now.isBefore(lastSeen.plus(idle)) && !user.isDisabled();
    }

    /** Notes that it was used; most uses change nothing, so that reading pages does not write. */
    public boolean seen(Instant now) {
        if (now.isBefore(lastSeen.plus(SPARSE))) {
            return false;
        }
        lastSeen = now;
        return true;
    }

    /** Somebody says to be here. */
    void stay(Instant now) {
        lastSeen = now;
    }

    /** How long it lasts. */
    LoginTimes times(Instant now, Duration idle) {
        return new LoginTimes(left(now, lastSeen.plus(idle)), left(now, absoluteEnd));
    }

    private static Duration left(Instant now, Instant end) {
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    LoginView view(long here) {
        return new LoginView(id, created, lastSeen, address, AgentName.of(agent), id == here);
    }

    /** Is over from now on. Ending it again changes nothing. */
    public void end(Instant now) {
        if (ended == null) {
            ended = now;
        }
    }

    public long id() {
        return id;
    }

    public User user() {
        return user;
    }

    /** When it ends whatever happens. */
    public Instant absoluteEnd() {
        return absoluteEnd;
    }
}
