package org.carme.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** Tells failures for which only the database's absence is to blame from those of Carme. */
public final class DatabaseAway {
    /** The class of SQL states that are about connections. */
    private static final String CONNECTION = "08";

    private static final int H2_CLOSED = 90098;
    private static final int H2_CLOSED_BY_SHUTDOWN = 90121;
    private static final int H2_OBJECT_CLOSED = 90007;
    private static final int H2_IO = 90028;
    private static final int H2_WRITING = 90031;
    private static final int H2_STORE = 50000;

    private DatabaseAway() {}

    /** Whether that is why it failed. */
    public static boolean isWhy(Throwable failure) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 30; each = each.getCause(), depth++) {
            if (each instanceof SQLException sql && isAboutTheConnection(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutTheConnection(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException) {
            return true;
        }
        String state = failure.getSQLState();
        return state == null
                ? isFromThePool(failure)
                : state.startsWith(CONNECTION) || isOfAClosedFile(failure.getErrorCode());
    }

    /** The server's pool has no type and no state for "no connection to be had". */
    private static boolean isFromThePool(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Error in allocating a connection") || message.contains("connection closed");
    }

    private static boolean isOfAClosedFile(int h2) {
        return switch (h2) {
            case H2_CLOSED, H2_CLOSED_BY_SHUTDOWN, H2_OBJECT_CLOSED, H2_IO, H2_WRITING, H2_STORE -> true;
            default -> false;
        };
    }
}
