package org.carme.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.carme.directory.AccountDisabled;
import org.carme.directory.DirectoryNotConfigured;
import org.carme.directory.DirectoryUnreachable;
import org.carme.directory.PasswordRefused;
import org.carme.directory.PasswordWasReset;
import org.carme.platform.BusinessException;

/**
 * Slows down guessing, alike for names that exist and names that do not. For a name at most so many wrong passwords reach the directory within the
 * window as the site says, so that nobody can lock an account there through Carme. Half of them are for browsers in which the account's owner logged
 * in before, and strangers cannot use those up; the rest is for everybody. A network has a limit as well, which does not hold for such browsers.
 */
@ApplicationScoped
public class Throttle {
    private static final Duration TURN = Duration.ofMillis(50);
    private static final int MOST_TURNS = 200;

    private final Gates gates;
    private final KnownDevices devices;

    /** For the container's proxy. */
    protected Throttle() {
        this(null, null);
    }

    @Inject
    public Throttle(Gates gates, KnownDevices devices) {
        this.gates = gates;
        this.devices = devices;
    }

    /**
     * Tries one password and counts what came of it.
     *
     * @param ask asks the directory
     * @throws TooManyAttempts when the name or the network has to wait
     */
    public <T> T trying(LoginName name, ClientAddress from, Supplier<T> ask) {
        List<GateKey> way = admit(name, from);
        try {
            T answer = ask.get();
            gates.succeeded(way);
            return answer;
        } catch (PasswordRefused | PasswordWasReset | AccountDisabled e) {
            // The password that was tried is right.
            gates.succeeded(way);
            throw e;
        } catch (BusinessException e) {
            if (mayHaveBeenCounted(e)) {
                gates.failed(way);
            } else {
                gates.gaveUp(way);
            }
            throw e;
        }
    }

    /**
     * Tries something that no password is part of, by somebody who has not said a name, and counts denials.
     *
     * @throws TooManyAttempts when the network has to wait
     */
    public <T> T visiting(ClientAddress from, Supplier<T> attempt) {
        List<GateKey> way = enter(List.of(List.of(new GateKey(
                GateKey.Kind.NETWORK, "visit:" + from.network(), ThrottlingSetting.FAILURES_FROM_NETWORK.number()))));
        boolean denied = false;
        try {
            return attempt.get();
        } catch (BusinessException e) {
            denied = e.isDenial();
            throw e;
        } finally {
            if (denied) {
                gates.failed(way);
            } else {
                gates.gaveUp(way);
            }
        }
    }

    /** Whether the directory may have noted a wrong password. */
    private static boolean mayHaveBeenCounted(BusinessException e) {
        return !(e instanceof DirectoryNotConfigured)
                && !(e instanceof DirectoryUnreachable away && !away.passwordWasSent());
    }

    private List<GateKey> admit(LoginName name, ClientAddress from) {
        int whole = ThrottlingSetting.FAILURES.number();
        int reserved = whole / 2;
        GateKey strangers = new GateKey(GateKey.Kind.NAME, "name:" + name.hash(), whole - reserved);
        GateKey known = new GateKey(GateKey.Kind.NAME, "known:" + name.hash(), reserved);
        GateKey network = new GateKey(
                GateKey.Kind.NETWORK, "from:" + from.network(), ThrottlingSetting.FAILURES_FROM_NETWORK.number());
        List<List<GateKey>> ways = devices.know(name, from)
                ? List.of(List.of(known), List.of(strangers))
                : List.of(List.of(strangers, network));
        return enter(ways);
    }

    /** The first of these ways that is open. */
    private List<GateKey> enter(List<List<GateKey>> ways) {
        Duration window = ThrottlingSetting.WINDOW.duration();
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            boolean busy = false;
            for (List<GateKey> way : ways) {
                Gate.Answer answer = gates.enter(way, window);
                if (answer == Gate.Answer.OPEN) {
                    return way;
                }
                busy |= answer == Gate.Answer.BUSY;
            }
            if (!busy) {
                break;
            }
            LockSupport.parkNanos(TURN.toNanos());
        }
        throw new TooManyAttempts();
    }
}
