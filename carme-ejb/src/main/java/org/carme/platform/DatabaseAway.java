package org.carme.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** Tells failures for which only the database is to blame, as it is away or has no room, from those of Carme. */
public final class DatabaseAway {
    /** The class of SQL states that are about connections. */
    private static final String CONNECTION = "08";

    private static final int H2_CLOSED = 90098;
    private static final int H2_CLOSED_BY_SHUTDOWN = 90121;
    private static final int H2_OBJECT_CLOSED = 90007;
    private static final int H2_IO = 90028;
    private static final int H2_WRITING = 90031;
    private static final int H2_STORE = 50000;

    private static final int MYSQL_DISK_FULL = 1021;
    private static final int MYSQL_WRITING = 1026;
    private static final int MYSQL_TABLE_FULL = 1114;

    private DatabaseAway() {}

    /** Whether that is why it failed. */
    public static boolean isWhy(Throwable failure) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 30; each = each.getCause(), depth++) {
            if (each instanceof SQLException sql && (isAboutTheConnection(sql) || isWantOfRoom(sql))) {
                return true;
            }
        }
        return false;
    }

    /** The server's own words, when it could not store anything for want of room on its disk. */
    static Optional<String> wantOfRoom(Throwable failure) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 30; each = each.getCause(), depth++) {
            if (each instanceof SQLException sql && isWantOfRoom(sql)) {
                return Optional.of(String.valueOf(sql.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static boolean isWantOfRoom(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case MYSQL_DISK_FULL, MYSQL_WRITING, MYSQL_TABLE_FULL -> true;
            default -> false;
        };
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
