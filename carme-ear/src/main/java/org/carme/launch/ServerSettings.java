package org.carme.launch;

import java.io.IOException;
import java.util.Properties;

/**
 * Brings the site's configuration into a full Payara Server, for {@code carme.ear}: an agent of the server's Java machine, so that it is there before
 * the server resolves its first resource. The keys, their checks and their file are those of {@code carme.jar}; what is said about HTTP means
 * nothing here, the server's own listener counts.
 */
public final class ServerSettings {
    /** How the server names the adapter that is part of the EAR. */
    private static final String IN_AN_EAR = "#" + Server.CONNECTOR;

    private ServerSettings() {}

    /**
     * Called by the Java machine before the server's own main class.
     *
     * @param adapter the name under which the connector is deployed, where it is not part of {@code carme.ear}; null otherwise
     * @throws IllegalStateException if a value can't be right, with the key's name; the server does not start then
     */
    public static void premain(String adapter) {
        try {
            prepare(System.getProperties(), adapter == null ? IN_AN_EAR : adapter);
        } catch (BadSettingException | IOException e) {
            throw new IllegalStateException("Carme can't be configured: " + e.getMessage(), e);
        }
    }

    static void prepare(Properties system, String adapter) throws BadSettingException, IOException {
        Settings settings = Settings.read(system, System.getenv());
        DataDirectory.make(settings.path(Setting.DATA));
        settings.publish(system);
        system.setProperty("carme.batch.adapter", adapter);
        system.setProperty("com.mysql.cj.disableAbandonedConnectionCleanup", "true");
    }
}
