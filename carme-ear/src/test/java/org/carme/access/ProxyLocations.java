package org.carme.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The locations of the proxy and of the gateways, as {@code server: location}, found in the templates of their configuration. */
final class ProxyLocations {
    private static final Path CONTAINERS = Path.of("../containers");
    private static final Path PROXY = CONTAINERS.resolve("proxy");
    private static final Path AGENT = CONTAINERS.resolve("gateway/agent");
    private static final Pattern LINE = Pattern.compile(
            "(?m)^\\s*(?:(?<server>server) \\{|server_name (?<name>[^;]+(?:;(?=\\S)[^;]*)*);|location (?<location>.+) \\{$"
                    + "|include @prefix@/(?<include>[a-z-]+\\.conf);|(?<placeholder>@[A-Za-z_]+@)[ \\t}]*$)");
    private static final Map<String, String> NAMES = Map.of("\"\"", "other names", "@host@", "portal", "_", "callback");
    private static final Map<String, Path> INSERTED = Map.of(
            "@callback@", PROXY.resolve("callback.conf.template"), "@ENTRY_POINTS@", AGENT.resolve("entry-point.conf"));

    private final Set<String> found = new TreeSet<>();
    private final Set<Path> read = new TreeSet<>();
    private String server = "";

    static Set<String> found() {
        ProxyLocations locations = new ProxyLocations();
        locations.read(PROXY.resolve("nginx.conf.template"));
        locations.server = "gateway";
        locations.read(AGENT.resolve("nginx.conf"));
        locations.findUnread();
        return locations.found;
    }

    private void read(Path template) {
        read.add(template);
        Matcher line = LINE.matcher(text(template));
        while (line.find()) {
            if (line.group("server") != null) {
                server = template.startsWith(AGENT) ? "gateway" : "";
            } else if (line.group("name") != null) {
                server = NAMES.getOrDefault(line.group("name"), "job");
                found.add(server + ": *");
            } else if (line.group("location") != null) {
                found.remove(server + ": *");
                found.add(server + ": " + line.group("location"));
            } else if (line.group("include") != null) {
                Path included = PROXY.resolve(line.group("include") + ".template");
                if (hasLocation(included)) {
                    read(included);
                }
            } else if (INSERTED.containsKey(line.group("placeholder"))) {
                read(INSERTED.get(line.group("placeholder")));
            }
        }
    }

    /** A further configuration of a proxy has to be read, too. */
    private void findUnread() {
        try (Stream<Path> files = Files.walk(CONTAINERS)) {
            found.addAll(files.filter(file -> file.toString().matches(".*\\.conf(\\.template)?"))
                    .filter(file -> !file.toString().contains("/tests/"))
                    .filter(ProxyLocations::hasLocation)
                    .filter(file -> !read.contains(file))
                    .map(file -> file + ", which nothing includes")
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasLocation(Path file) {
        return Pattern.compile("(?m)^\\s*location ").matcher(text(file)).find();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
