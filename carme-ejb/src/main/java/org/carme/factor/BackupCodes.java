package org.carme.factor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Codes for whoever has no device at hand: ten, each good once, of letters and digits that cannot be taken for one another (49 bits). */
final class BackupCodes {
    static final int COUNT = 10;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;
    private static final String PURPOSE = "backup";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FactorRepository factors;
    private final FactorSeal seal;
    private final Clock clock;

    BackupCodes(FactorRepository factors, FactorSeal seal, Clock clock) {
        this.factors = factors;
        this.seal = seal;
        this.clock = clock;
    }

    /** Ten new ones; those before are void. */
    List<String> renew(long userId) {
        factors.removeBackupCodes(userId);
        List<String> codes = IntStream.range(0, COUNT).mapToObj(i -> random()).toList();
        codes.forEach(code -> factors.add(new BackupCode(userId, mark(userId, code), clock.instant())));
        return codes.stream()
                .map(code -> code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2))
                .toList();
    }

    /** Whether it is one of them; it is used up then. */
    boolean spend(long userId, String typed) {
        String code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return code.length() == LENGTH && factors.spendBackupCode(userId, mark(userId, code), clock.instant());
    }

    private String mark(long userId, String code) {
        return seal.mark(userId, PURPOSE, code.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
