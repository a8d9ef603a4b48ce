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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carme.directory.Directory;
import org.carme.directory.DirectoryPerson;
import org.carme.directory.DirectoryUnreachable;
import org.carme.directory.PasswordRefused;
import org.carme.directory.WrongCredentials;

/** Knows everybody but nobody, in the same groups, with the same password; locks an account for good after five wrong ones within a quarter of an hour. */
final class FakeDirectory implements Directory {
    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, List<Instant>> wrong = new ConcurrentHashMap<>();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    Set<String> groups = Set.of("carme-users");
    final Set<String> disabled = ConcurrentHashMap.newKeySet();
    final Set<String> changed = ConcurrentHashMap.newKeySet();
    boolean reachable = true;
    int questions;

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
            throw new WrongCredentials();
        }
        if (name.startsWith("nobody") || !new String(password).equals("right")) {
            note(name);
            throw new WrongCredentials();
        }
        wrong.remove(name);
        return person(name);
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

    /** Refuses passwords of less than eight characters. */
    @Override
    public void changePassword(String uid, char[] current, char[] wanted) {
        authenticate(uid, current);
        if (wanted.length < 8) {
            throw new PasswordRefused("password.short");
        }
        changed.add(uid);
    }

    @Override
    public Map<String, DirectoryPerson> find(Set<String> uids) {
        if (!reachable) {
            throw new DirectoryUnreachable();
        }
        questions++;
        return uids.stream()
                .filter(uid -> !disabled.contains(uid))
                .collect(Collectors.toMap(Function.identity(), this::person));
    }

    private DirectoryPerson person(String uid) {
        return new DirectoryPerson(uid, "Alice Lang", Optional.empty(), groups);
    }
}
