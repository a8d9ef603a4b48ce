package org.carme.access;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where somebody may send a text of any kind: inputs and parameters of pages, parameters of servlets, and what REST takes, as far as it is neither a
 * number nor one of few values.
 */
final class WrittenTexts {
    private static final Path WEB = Path.of("../carme-web/src/main");
    private static final Pattern INPUT = Pattern.compile(
            "<(?!c:)(?:\\w+:)?(?:input\\w*|textarea|password|\\w*[eE]ditor|autoComplete|chips|fileUpload)\\s(?:[^>]*?\\s)?(?:id|name)=\"([^\"]+)\"");
    private static final Pattern PAGE_PARAMETER = Pattern.compile("<f:viewParam\\s(?:[^>]*?\\s)?name=\"([^\"]+)\"");
    private static final Pattern PARAMETER = Pattern.compile("getParameter\\(([^)]+)\\)");

    private static final Map<Class<? extends Annotation>, Function<AnnotatedElement, String>> NAMED = Map.of(
            PathParam.class,
                    element -> "{" + element.getAnnotation(PathParam.class).value() + "}",
            QueryParam.class,
                    element -> "?" + element.getAnnotation(QueryParam.class).value(),
            FormParam.class, element -> element.getAnnotation(FormParam.class).value(),
            MatrixParam.class,
                    element -> ";" + element.getAnnotation(MatrixParam.class).value(),
            HeaderParam.class,
                    element -> element.getAnnotation(HeaderParam.class).value() + ":",
            CookieParam.class,
                    element -> element.getAnnotation(CookieParam.class).value() + "=");

    private final Set<String> found = new TreeSet<>();

    private WrittenTexts() {}

    static Set<String> found(PortalRoutes routes) throws IOException {
        WrittenTexts texts = new WrittenTexts();
        texts.addMatches(WEB.resolve("webapp"), ".xhtml", INPUT, "");
        texts.addMatches(WEB.resolve("webapp"), ".xhtml", PAGE_PARAMETER, "?");
        texts.addMatches(WEB.resolve("java"), ".java", PARAMETER, "");
        routes.restMethods().forEach(texts::addParameters);
        return texts.found;
    }

    private void addMatches(Path root, String ending, Pattern pattern, String mark) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                String place = file.getFileName().toString().replaceFirst("\\.java$", "");
                pattern.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1).replace("\"", ""))
                        .forEach(name -> found.add(place + " " + mark + name));
            }
        }
    }

    private void addParameters(String route, Method method) {
        for (Parameter parameter : method.getParameters()) {
            Optional<String> name = name(parameter);
            if (name.isPresent()) {
                addText(route + " " + name.get(), parameter.getType());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    name(field).ifPresent(each -> addText(route + " " + each, field.getType()));
                }
            } else if (!parameter.isAnnotationPresent(Context.class)) {
                addText(route + " ", parameter.getType());
            }
        }
    }

    /** What a parameter is called that does not stand in the body. */
    private static Optional<String> name(AnnotatedElement element) {
        return NAMED.keySet().stream()
                .filter(element::isAnnotationPresent)
                .map(annotation -> NAMED.get(annotation).apply(element))
                .findFirst();
    }

    /** What is made of many values is a text until somebody says otherwise. */
    private void addText(String key, Class<?> type) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                addText(key + (key.endsWith(" ") ? "" : ".") + component.getName(), component.getType());
            }
        } else if (List.of(String.class, Object.class).contains(type)
                || type.isArray()
                || Stream.of(CharSequence.class, Collection.class, Map.class)
                        .anyMatch(many -> many.isAssignableFrom(type))
                || Arrays.stream(type.getPackageName().split("\\.")).anyMatch("json"::equals)) {
            found.add(key);
        }
    }
}
