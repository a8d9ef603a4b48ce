package org.carme.throttling;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.carme.platform.Token;

/**
 * The name that somebody typed. Only what can be an account's name at all is asked of the directory, so that no spelling that the directory takes for
 * the same name counts as another one here.
 *
 * @param text the name without blanks around it
 */
public record LoginName(String text) {
    private static final int LONGEST = 64;
    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9._@-]{1," + LONGEST + "}");

    /** What was typed; null when nothing was. */
    public static LoginName of(String typed) {
        String name = typed == null ? "" : typed.strip();
        return new LoginName(name.length() <= LONGEST ? name : name.substring(0, LONGEST + 1));
    }

    /** Whether an account can have this name. */
    public boolean isPossible() {
        return POSSIBLE.matcher(text).matches();
    }

    /** Whether the directory takes the other name for the same. */
    boolean isSameAs(String uid) {
        return folded().equals(LoginName.of(uid).folded());
    }

    /** The same for all spellings; what was typed cannot be read from it. */
    String hash() {
        return Token.sha256(folded().getBytes(StandardCharsets.UTF_8));
    }

    private String folded() {
        return text.toLowerCase(Locale.ROOT);
    }
}
