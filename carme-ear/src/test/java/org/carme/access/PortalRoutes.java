package org.carme.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses at which the web application answers, as {@code METHOD /path}, found in its classes, its pages and its descriptor. */
final class PortalRoutes {
    private static final Path WEBAPP = Path.of("../carme-web/src/main/webapp");
    private static final Pattern MAPPING = Pattern.compile("<url-pattern>([^<]*)</url-pattern>");
    private static final Pattern SERVLET_MAPPING = Pattern.compile("(?s)<servlet-mapping>(.*?)</servlet-mapping>");
    private static final Map<String, String> HEALTH = Map.of(
            "org.eclipse.microprofile.health.Liveness", "/health/live",
            "org.eclipse.microprofile.health.Readiness", "/health/ready",
            "org.eclipse.microprofile.health.Startup", "/health/started");

    private final JavaClasses carme;

    PortalRoutes(JavaClasses carme) {
        this.carme = carme;
    }

    Set<String> found() throws IOException {
        return Stream.of(pages(), assets(), descriptor(), servlets(), rest(), sockets(), health())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every page can be asked for and posted to, by its name without the extension. */
    private Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.map(WEBAPP::relativize)
                    .filter(file -> file.toString().endsWith(".xhtml"))
                    .filter(file -> !file.startsWith("WEB-INF") && !file.startsWith("resources"))
                    .map(file -> "/" + file.toString().replaceFirst("\\.xhtml$", ""))
                    .flatMap(page -> Stream.of("GET " + page, "POST " + page))
                    .collect(Collectors.toSet());
        }
    }

    private Set<String> assets() throws IOException {
        try (Stream<Path> entries = Files.list(WEBAPP)) {
            return entries.map(WEBAPP::relativize)
                    .filter(entry -> Files.isDirectory(WEBAPP.resolve(entry)) && !entry.startsWith("WEB-INF"))
                    .map(folder -> "GET /" + folder + "/**")
                    .collect(Collectors.toSet());
        }
    }

    /** Faces serves what its libraries bring along, beside the pages. */
    private static Set<String> descriptor() throws IOException {
        Set<String> found = new TreeSet<>();
        SERVLET_MAPPING
                .matcher(Files.readString(WEBAPP.resolve("WEB-INF/web.xml")))
                .results()
                .flatMap(mapping -> MAPPING.matcher(mapping.group(1)).results())
                .map(mapping -> mapping.group(1))
                .forEach(pattern ->
                        found.add("GET " + (pattern.equals("*.xhtml") ? "/jakarta.faces.resource/**" : pattern)));
        return found;
    }

    private Set<String> servlets() {
        Set<String> found = new TreeSet<>();
        for (Class<?> servlet : annotated(WebServlet.class)) {
            WebServlet mapping = servlet.getAnnotation(WebServlet.class);
            Stream.of(mapping.value(), mapping.urlPatterns())
                    .flatMap(Arrays::stream)
                    .map(pattern -> pattern.isEmpty() ? "/" : pattern)
                    .forEach(path -> answered(servlet).forEach(method -> found.add(method + " " + path)));
        }
        return found;
    }

    /** The HTTP methods that it answers; one that overrides everything answers all of them. */
    private static List<String> answered(Class<?> servlet) {
        return Stream.<Class<?>>iterate(servlet, type -> type != HttpServlet.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(Method::getName)
                .filter(name -> name.matches("do[A-Z].*|service"))
                .map(name -> name.equals("service") ? "*" : name.substring(2).toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private Set<String> rest() {
        Set<String> found = new TreeSet<>(restMethods().keySet());
        Set<Class<?>> served = annotated(ApplicationPath.class).stream()
                .flatMap(application -> instance(application).getClasses().stream())
                .collect(Collectors.toSet());
        annotated(jakarta.ws.rs.Path.class).stream()
                .filter(resource -> !served.contains(resource))
                .forEach(resource -> found.add(resource + ", which no application serves"));
        return found;
    }

    /** The methods that REST calls, by the addresses that they answer. */
    Map<String, Method> restMethods() {
        Map<String, Method> found = new TreeMap<>();
        for (Class<?> application : annotated(ApplicationPath.class)) {
            String root = application.getAnnotation(ApplicationPath.class).value();
            for (Class<?> resource : instance(application).getClasses()) {
                for (Method method : resource.getMethods()) {
                    verb(method)
                            .ifPresent(
                                    verb -> found.put(verb + " " + joined(root, path(resource), path(method)), method));
                }
            }
        }
        return found;
    }

    private static Application instance(Class<?> application) {
        try {
            return (Application) application.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String path(AnnotatedElement element) {
        jakarta.ws.rs.Path path = element.getAnnotation(jakarta.ws.rs.Path.class);
        return path == null ? "" : path.value();
    }

    private static String joined(String... parts) {
        return "/"
                + Arrays.stream(parts)
                        .map(part -> part.replaceAll("^/|/$", ""))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("/"));
    }

    private Set<String> sockets() {
        return annotated(ServerEndpoint.class).stream()
                .map(endpoint ->
                        "GET " + endpoint.getAnnotation(ServerEndpoint.class).value())
                .collect(Collectors.toSet());
    }

    /** What the server offers for the checks of health that are there. */
    private Set<String> health() {
        Set<String> found = new TreeSet<>();
        HEALTH.forEach((annotation, path) -> {
            if (carme.stream()
                    .anyMatch(type -> type.isAnnotatedWith(annotation)
                            || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(annotation)))) {
                found.add("GET " + path);
                found.add("GET /health");
            }
        });
        return found;
    }

    private Set<Class<?>> annotated(Class<? extends Annotation> annotation) {
        return carme.stream()
                .filter(type -> type.isAnnotatedWith(annotation))
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }
}
