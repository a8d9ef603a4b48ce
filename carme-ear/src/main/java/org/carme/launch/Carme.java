package org.carme.launch;

import fish.payara.micro.BootstrapException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code java -jar carme.jar}: starts Carme, or says why not and ends with a code other than 0. */
public final class Carme {
    private static final int BAD_SETTING = 2;
    private static final int NOT_STARTED = 1;

    private Carme() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            stop(
                    BAD_SETTING,
                    "carme.jar takes no arguments; set -D" + Settings.FILE_KEY + "=FILE or keys in "
                            + Settings.DEFAULT_FILE);
        }
        try {
            Settings settings = Settings.read(System.getProperties(), System.getenv());
            settings.publish(System.getProperties());
            prepareProcess();
            Server server = new Server(settings);
            server.start(DataDirectory.take(settings.path(Setting.DATA)).freshRuntime());
            OrderlyStop.prepare(server);
            Logger.getLogger(Carme.class.getName()).log(Level.INFO, "Carme answers at {0} after {1} ms", new Object[] {
                settings.get(Setting.URL),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
                        .toMillis()
            });
        } catch (BadSettingException e) {
            stop(BAD_SETTING, e.getMessage());
        } catch (BootstrapException | IOException | IllegalStateException e) {
            stop(NOT_STARTED, e.toString());
        }
    }

    /** Times are UTC throughout; the adapter's name is a plain one when it isn't part of an EAR; and Connector/J must not run a clean-up thread outside the container's control. */
    private static void prepareProcess() {
        System.setProperty("user.timezone", "UTC");
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setProperty("carme.batch.adapter", Server.CONNECTOR);
        System.setProperty("com.mysql.cj.disableAbandonedConnectionCleanup", "true");
    }

    private static void stop(int code, String reason) {
        System.err.println("Carme did not start: " + reason);
        System.exit(code);
    }
}
