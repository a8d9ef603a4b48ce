package org.carme.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows everybody but nobody, in the same groups, with the same password; locks an account for good after five wrong ones within a quarter of an hour. */
final class FakeDirectory implements Directory {
    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, List<Instant>> wrong = new ConcurrentHashMap<>();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    Set<String> groups = Set.of("carme-users");
    boolean reachable = true;

    FakeDirectory(Clock clock) {
        this.clock = clock;
    }

    /** How often it was asked with a wrong password for this name. */
    int wrong(String uid) {
        return wrong.getOrDefault(uid, List.of()).size();
    }

    boolean isLocked(String uid) {
        return locked.contains(uid);
    }

    @Override
    public DirectoryPerson authenticate(String uid, char[] password) {
        if (!reachable) {
            throw new DirectoryUnreachable();
        }
        String name = uid.toLowerCase(Locale.ROOT);
        if (locked.contains(name)) {
            throw new TooManyAttempts();
        }
        if (name.startsWith("nobody") || !new String(password).equals("right")) {
            note(name);
            throw new WrongCredentials();
        }
        wrong.remove(name);
        return find(name).orElseThrow();
    }

    private void note(String name) {
        wrong.compute(name, (key, before) -> {
            Instant now = clock.instant();
            List<Instant> all = new ArrayList<>(before == null ? List.of() : before);
            all.add(now);
            if (all.stream().filter(at -> at.isAfter(now.minus(WINDOW))).count() >= MOST) {
                locked.add(name);
            }
            return all;
        });
    }

    @Override
    public Optional<DirectoryPerson> find(String uid) {
        if (!reachable) {
            throw new DirectoryUnreachable();
        }
        return Optional.of(new DirectoryPerson(uid, "Alice Lang", Optional.empty(), groups));
    }
}
