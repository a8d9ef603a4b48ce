package org.carme.batch.inbound;

import jakarta.resource.spi.ConfigProperty;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.carme.batch.transport.HeadAddress;
import org.carme.batch.transport.HeadSettings;

/**
 * How to reach a cluster, as the container hands it in: texts, for outbound and inbound alike.
 *
 * <p>A text that is empty, or that is a reference the container could not resolve, counts as not set. The class is not abstract because
 * the container makes one to learn the defaults.
 */
public class HeadConfiguration implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Set<String> TRANSPORTS = Set.of("ssh", "local");

    @ConfigProperty(description = "The cluster's key in Carme; empty: no cluster is configured")
    private String clusterName;

    @ConfigProperty(description = "ssh (the default) or local")
    private String transport;

    @ConfigProperty(description = "Head nodes as host or host:port, separated by commas, tried in this order")
    private String heads;

    @ConfigProperty(description = "Account on the head node")
    private String user;

    @ConfigProperty(description = "File with the account's private key")
    private String keyFile;

    @ConfigProperty(description = "File with the head nodes' host keys")
    private String knownHostsFile;

    @ConfigProperty(description = "Argument vector of the forced command, separated by spaces; local only")
    private String command;

    @ConfigProperty(description = "Seconds for each step of a connection")
    private String connectTimeout;

    @ConfigProperty(description = "Seconds for an answer; above the head node's own limits")
    private String requestTimeout;

    private static final String FORCED_COMMAND = "sudo -n /usr/lib/carme/head/carme-head";

    /** Above the longest time that the head node gives a command. */
    private static final String REQUEST_SECONDS = "120";

    /**
     * What the texts say; empty when no cluster is configured.
     *
     * @throws IllegalArgumentException when one of them makes no sense, with its name
     */
    public Optional<HeadSettings> settings() {
        if (isUnset(clusterName)) {
            return Optional.empty();
        }
        boolean ssh = read("transport", orElse(transport, "ssh"), HeadConfiguration::kind) == HeadSettings.Kind.SSH;
        return Optional.of(new HeadSettings(
                clusterName,
                ssh ? HeadSettings.Kind.SSH : HeadSettings.Kind.LOCAL,
                ssh ? read("heads", heads, HeadConfiguration::addresses) : List.of(),
                ssh ? read("user", user, Function.identity()) : "",
                ssh ? read("keyFile", keyFile, Path::of) : Path.of(""),
                ssh ? read("knownHostsFile", knownHostsFile, Path::of) : Path.of(""),
                ssh ? List.of() : read("command", orElse(command, FORCED_COMMAND), HeadConfiguration::words),
                read("connectTimeout", orElse(connectTimeout, "10"), HeadConfiguration::seconds),
                read("requestTimeout", orElse(requestTimeout, REQUEST_SECONDS), HeadConfiguration::seconds)));
    }

    public String getClusterName() {
        return clusterName;
    }

    public void setClusterName(String clusterName) {
        this.clusterName = clusterName;
    }

    public String getTransport() {
        return transport;
    }

    public void setTransport(String transport) {
        this.transport = transport;
    }

    public String getHeads() {
        return heads;
    }

    public void setHeads(String heads) {
        this.heads = heads;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getKeyFile() {
        return keyFile;
    }

    public void setKeyFile(String keyFile) {
        this.keyFile = keyFile;
    }

    public String getKnownHostsFile() {
        return knownHostsFile;
    }

    public void setKnownHostsFile(String knownHostsFile) {
        this.knownHostsFile = knownHostsFile;
    }

    public String getCommand() {
        return command;
    }

    public void setCommand(String command) {
        this.command = command;
    }

    public String getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(String connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public String getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(String requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && values().equals(((HeadConfiguration) other).values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<String> values() {
        return Arrays.asList(
                clusterName, transport, heads, user, keyFile, knownHostsFile, command, connectTimeout, requestTimeout);
    }

    private static HeadSettings.Kind kind(String text) {
        if (!TRANSPORTS.contains(text)) {
            throw new IllegalArgumentException("is neither ssh nor local");
        }
        return text.equals("ssh") ? HeadSettings.Kind.SSH : HeadSettings.Kind.LOCAL;
    }

    private static List<HeadAddress> addresses(String text) {
        return words(text).stream().map(HeadAddress::parse).toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Duration seconds(String text) {
        Duration duration = Duration.ofSeconds(Long.parseLong(text.strip()));
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("is not within 1 and 3600 seconds");
        }
        return duration;
    }

    private static <T> T read(String name, String text, Function<String, T> reading) {
        if (isUnset(text)) {
            throw new IllegalArgumentException("the cluster's " + name + " is not set");
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the cluster's " + name + ": " + e.getMessage(), e);
        }
    }

    private static String orElse(String text, String otherwise) {
        return isUnset(text) ? otherwise : text;
    }

    private static boolean isUnset(String text) {
        return text == null || text.isBlank() || text.startsWith("${");
    }
}
