package org.carme.system;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A debugger on Carme's process, which halts it with all of its threads where a method begins: the place for a kill -9 without a hook in Carme. */
final class Debugger implements AutoCloseable {
    private final VirtualMachine machine;
    private final Place place;

    private Debugger(VirtualMachine machine, Place place) {
        this.machine = machine;
        this.place = place;
    }

    /**
     * The beginning of a method.
     *
     * @param type full name of its class
     * @param method its name
     * @param caller full name of a method that must be among its callers, for there are others that do not matter; may be empty
     */
    record Place(String type, String method, String caller) {}

    /** A port of this machine that is free. */
    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process must be started with. */
    static String option(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
    }

    /** Watches that place from now on. */
    static Debugger watching(Place place, int port) {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        try {
            Debugger debugger = new Debugger(connector.attach(arguments), place);
            debugger.watch();
            return debugger;
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new AssertionError("Carme lets no debugger in", e);
        }
    }

    private void watch() {
        ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
        loading.addClassFilter(place.type());
        loading.enable();
        machine.classesByName(place.type()).forEach(this::watch);
    }

    private void watch(ReferenceType type) {
        List<com.sun.jdi.Method> methods = type.methodsByName(place.method());
        if (methods.isEmpty()) {
            throw new AssertionError("There is no " + place + " any more; this test has to name another place");
        }
        methods.forEach(method -> machine.eventRequestManager()
                .createBreakpointRequest(method.location())
                .enable());
    }

    /** Returns when Carme stands still there. */
    void awaitHalt(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                EventSet events = machine.eventQueue().remove(left);
                if (events != null) {
                    for (Event event : events) {
                        if (isThere(event)) {
                            return;
                        }
                    }
                    events.resume();
                }
            }
        } catch (InterruptedException | VMDisconnectedException | IncompatibleThreadStateException e) {
            throw new AssertionError("Carme did not come to " + place, e);
        }
        throw new AssertionError("Carme did not come to " + place);
    }

    private boolean isThere(Event event) throws IncompatibleThreadStateException {
        if (event instanceof ClassPrepareEvent loaded) {
            watch(loaded.referenceType());
        }
        return event instanceof BreakpointEvent reached && isCalledByTheOne(reached.thread());
    }

    private boolean isCalledByTheOne(ThreadReference thread) throws IncompatibleThreadStateException {
        return place.caller().isEmpty()
                || thread.frames().stream()
                        .map(frame -> frame.location().method())
                        .anyMatch(
                                method -> (method.declaringType().name() + "." + method.name()).equals(place.caller()));
    }

    /** Leaves the process as it is, alive or dead. */
    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // It is gone, as it should be.
        }
    }
}
