package org.carme.launch;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import sun.misc.Signal;

/**
 * What a service manager's SIGTERM does: Carme says that it is not ready any more, answers the requests that are under way, closes its port and ends.
 * Payara Micro by itself takes the application away from under them. A second SIGTERM ends it at once.
 */
final class OrderlyStop {
    private static final Logger LOG = Logger.getLogger(OrderlyStop.class.getName());
    private static final String ASKED = "TERM";

    /** The code by which shells tell that a signal ended a process, counted from here. */
    private static final int BY_SIGNAL = 128;

    private final Server server;
    private final AtomicBoolean begun = new AtomicBoolean();

    private OrderlyStop(Server server) {
        this.server = server;
    }

    /** From now on the process ends like this. */
    static void prepare(Server server) {
        OrderlyStop stop = new OrderlyStop(server);
        try {
            Signal.handle(new Signal(ASKED), stop::end);
        } catch (IllegalArgumentException e) {
            // The virtual machine was told to leave signals alone (-Xrs): so it does, and is ended by them.
            LOG.log(Level.INFO, "Requests under way will be cut off when Carme is stopped: {0}", e.getMessage());
        }
    }

    private void end(Signal signal) {
        if (begun.compareAndSet(false, true)) {
            seeOff();
        }
        System.exit(BY_SIGNAL + signal.getNumber());
    }

    private void seeOff() {
        try {
            Object left = ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName("org.carme:type=Serving"), "finish", null, null);
            LOG.log(Level.INFO, "Carme stops; {0} requests were cut off", left);
            server.close();
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "Carme stops without having answered all requests", e);
        }
    }
}
