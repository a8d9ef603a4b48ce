package org.carme.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Named;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.GET;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carme.user.Guarded;

/** The methods of services that are called because somebody asks for a page, by REST or of a servlet, by GET. */
final class ReadingCalls {
    private static final Path PAGES = Path.of("../carme-web/src/main/webapp");
    private static final Pattern VIEW_ACTION = Pattern.compile("<f:viewAction action=\"#\\{(\\w+)\\.(\\w+)}\"");

    private final JavaClasses carme;
    private final Set<String> viewActions;

    private ReadingCalls(JavaClasses carme) {
        this.carme = carme;
        this.viewActions = viewActions();
    }

    static Set<String> found(JavaClasses carme) {
        return new ReadingCalls(carme).found();
    }

    private Set<String> found() {
        Set<String> found = new TreeSet<>();
        Set<JavaMethod> seen = carme.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(this::isAskedByGet)
                .collect(Collectors.toCollection(HashSet::new));
        Deque<JavaMethod> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            called(open.pop()).forEach(method -> {
                if (method.getOwner().isAnnotatedWith(Guarded.class)) {
                    found.add(ServiceMethods.key(method));
                } else if (isOfTheWeb(method.getOwner()) && seen.add(method)) {
                    open.push(method);
                }
            });
        }
        return found;
    }

    private boolean isAskedByGet(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return method.isAnnotatedWith(GET.class)
                || owner.isAnnotatedWith(WebServlet.class) && method.getName().equals("doGet")
                || owner.isAnnotatedWith(Named.class)
                        && (method.isAnnotatedWith(PostConstruct.class)
                                || method.getName().matches("(get|is)[A-Z].*")
                                || viewActions.contains(owner.getSimpleName() + "." + method.getName()));
    }

    private static Stream<JavaMethod> called(JavaMethod method) {
        return Stream.concat(method.getMethodCallsFromSelf().stream(), method.getMethodReferencesFromSelf().stream())
                .map(call -> call.getTarget().resolveMember())
                .flatMap(Optional::stream)
                .filter(JavaMethod.class::isInstance)
                .map(JavaMethod.class::cast);
    }

    private static boolean isOfTheWeb(JavaClass type) {
        return type.getPackageName().matches("org\\.carme\\.(view|rest|web)(\\..*)?");
    }

    private static Set<String> viewActions() {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .flatMap(file -> VIEW_ACTION.matcher(text(file)).results())
                    .map(action -> action.group(1).substring(0, 1).toUpperCase(Locale.ROOT)
                            + action.group(1).substring(1)
                            + "."
                            + action.group(2))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
