package org.carme.web.error;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A failure that nobody foresaw: logged once, told by its number only. */
public final class Incident {

    private static final Logger LOG = Logger.getLogger(Incident.class.getName());

    private Incident() {}

    /** Logs the failure and gives its number. */
    public static String log(Throwable failure, String where) {
        String number = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, failure, () -> "Incident " + number + " at " + where.replaceAll("\\p{Cntrl}", "?"));
        return number;
    }
}
