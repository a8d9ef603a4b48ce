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
import org.carme.factor.Proof;
import org.carme.throttling.ClientAddress;
import org.carme.user.User;

/**
 * A browser's login: begins with the right password, becomes complete by a second factor where one is asked for (another login, another token), lives while it is used often enough, and ends by logging out, at the absolute end, or when
 * its user is disabled.
 */
@Entity
@Table(name = "logins")
public class Login {
    private static final Duration SPARSE = Duration.ofMinutes(1);
    private static final Duration HALFWAY = Duration.ofMinutes(10);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    @Column(name = "token_hash")
    private String tokenHash;

    private String factors;
    private boolean complete;
    private String address;
    private String agent;
    private Instant created;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @Column(name = "absolute_end")
    private Instant absoluteEnd;

    private Instant ended;

    protected Login() {}

    /** Begins now, and is complete by its first step. */
    public Login(User user, String tokenHash, ClientAddress from, Instant now, Duration longest, FirstStep step) {
        this(user, tokenHash, from, now, now.plus(longest), step.name(), true);
    }

    private Login(
            User user,
            String tokenHash,
            ClientAddress from,
            Instant now,
            Instant absoluteEnd,
            String factors,
            boolean complete) {
        this.user = Objects.requireNonNull(user);
        this.tokenHash = Objects.requireNonNull(tokenHash);
        this.factors = factors;
        this.complete = complete;
        this.address = from.address();
        this.agent = from.agent();
        this.created = Objects.requireNonNull(now);
        this.lastSeen = now;
        this.absoluteEnd = absoluteEnd;
    }

    /** Begins, and lets its bearer do nothing but prove a second factor. */
    static Login halfway(User user, String tokenHash, ClientAddress from, Instant now, FirstStep step) {
        return new Login(user, tokenHash, from, now, now.plus(HALFWAY), step.name(), false);
    }

    /** The complete login that this one becomes by a second factor; this one is over. */
    Login completed(String tokenHash, Proof proof, ClientAddress from, Instant now, Duration longest) {
        end(now);
        return new Login(user, tokenHash, from, now, now.plus(longest), factors + "," + proof.name(), true);
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
        return new LoginView(id, created, lastSeen, address, AgentName.of(agent), id == here, first());
    }

    /** What it began with. */
    FirstStep first() {
        return FirstStep.of(factors);
    }

    boolean beganAfter(Instant then) {
        return created.isAfter(then);
    }

    /** Is over from now on. Ending it again changes nothing. */
    public void end(Instant now) {
        if (ended == null) {
            ended = now;
        }
    }

    /** Whether its bearer has proved all that this site asked for when it began. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether one factor, and no second, was shown for it. */
    boolean isByOneFactor() {
        return FirstStep.oneFactor().contains(factors);
    }

    /** Whether it began by the word of the institute's login. */
    boolean isByInstitute() {
        return FirstStep.of(factors).isAtInstitute();
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
