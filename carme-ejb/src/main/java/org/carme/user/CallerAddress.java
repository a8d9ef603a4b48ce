package org.carme.user;

import java.util.Optional;
import org.apache.shiro.util.ThreadContext;

/** Where the caller of this thread comes from. Bound beside Shiro's subject, and gone from the thread together with it. */
public final class CallerAddress {
    private static final String KEY = CallerAddress.class.getName();
    private static final int LONGEST = 45;

    private CallerAddress() {}

    /**
     * Says it for what this thread does until its subject is unbound.
     *
     * @param address IP address, as a trusted proxy says it
     */
    public static void bind(String address) {
        ThreadContext.put(KEY, address.length() <= LONGEST ? address : address.substring(0, LONGEST));
    }

    static Optional<String> find() {
        return Optional.ofNullable((String) ThreadContext.get(KEY));
    }
}
