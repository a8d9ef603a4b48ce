package org.carme.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One request and its answer, without a container: what is not set is absent. */
public final class FakeExchange {

    private final String method;
    private final String path;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Cookie> cookies = new ArrayList<>();
    private final Map<String, List<String>> answered = new HashMap<>();
    private final StringWriter body = new StringWriter();
    private String remote = "10.0.0.9";
    private int status = 200;
    private HttpServletRequest passedOn;

    private FakeExchange(String method, String path) {
        this.method = method;
        this.path = path;
    }

    public static FakeExchange get(String path) {
        return new FakeExchange("GET", path);
    }

    public static FakeExchange post(String path) {
        return new FakeExchange("POST", path);
    }

    public FakeExchange header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public FakeExchange cookie(String name, String value) {
        cookies.add(new Cookie(name, value));
        return header("Cookie", name + "=" + value);
    }

    public FakeExchange parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public FakeExchange from(String address) {
        remote = address;
        return this;
    }

    public int status() {
        return status;
    }

    public boolean passed() {
        return passedOn != null;
    }

    public HttpServletRequest passedOn() {
        return passedOn;
    }

    public String answer(String name) {
        return String.join(" | ", answered.getOrDefault(name, List.of()));
    }

    public String body() {
        return body.toString();
    }

    public FilterChain chain() {
        return (request, response) -> passedOn = (HttpServletRequest) request;
    }

    public static FilterConfig config() {
        ServletContext context =
                fake(ServletContext.class, (proxy, called, arguments) -> absent(called.getReturnType()));
        return fake(FilterConfig.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "getFilterName" -> "test";
            case "getServletContext" -> context;
            default -> null;
        });
    }

    public HttpServletRequest request() {
        return fake(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "getMethod" -> method;
            case "getServletPath", "getRequestURI" -> path;
            case "getContextPath" -> "";
            case "getRemoteAddr" -> remote;
            case "getHeader" -> headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
            case "getParameter" -> parameters.get((String) arguments[0]);
            case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            default -> absent(called.getReturnType());
        });
    }

    public HttpServletResponse response() {
        return fake(HttpServletResponse.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "setStatus", "sendError" -> {
                status = (Integer) arguments[0];
                yield null;
            }
            case "setHeader" -> answered.put((String) arguments[0], new ArrayList<>(List.of((String) arguments[1])));
            case "addHeader" -> {
                answered.computeIfAbsent((String) arguments[0], name -> new ArrayList<>())
                        .add((String) arguments[1]);
                yield null;
            }
            case "getWriter" -> new PrintWriter(body, true);
            case "getStatus" -> status;
            default -> absent(called.getReturnType());
        });
    }

    private static Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                FakeExchange.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getDeclaringClass() == Object.class) {
                        return switch (called.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            default -> type.getSimpleName();
                        };
                    }
                    Object answer = handler.invoke(proxy, called, arguments);
                    return called.getReturnType() == void.class ? null : answer;
                }));
    }
}
