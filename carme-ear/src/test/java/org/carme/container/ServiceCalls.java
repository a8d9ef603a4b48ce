package org.carme.container;

import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carme.about.SitePage;
import org.carme.access.Matrix.Row;
import org.carme.apitoken.WantedApiToken;
import org.carme.audit.AuditQuery;
import org.carme.certificate.JoinAnswer;
import org.carme.certificate.JoinRequest;
import org.carme.factor.DeviceKind;
import org.carme.job.EntryPointState;
import org.carme.job.LaunchRequest;
import org.carme.job.UnknownJob;
import org.carme.login.MyLoginsService;
import org.carme.oidc.Returned;
import org.carme.platform.BusinessException;
import org.carme.routing.Decision;
import org.carme.throttling.ClientAddress;
import org.carme.user.AccessDenied;
import org.carme.user.NotLoggedIn;
import org.carme.user.Principal;
import org.carme.user.SystemSubject;
import org.carme.user.Taste;

/**
 * Calls methods of services as the container has them, past everything that stands in front of them, as everybody in turn. All ask for the same things:
 * a job, an API token and a login of one person.
 */
final class ServiceCalls {
    private static final Set<Class<? extends BusinessException>> REFUSED =
            Set.of(NotLoggedIn.class, AccessDenied.class);

    private final Visitors visitors;
    private final UUID job;
    private final long token;
    private final long login;

    /**
     * @param job a living job of the owner
     * @param token an API token of the owner
     * @param login a login of the owner
     */
    ServiceCalls(Visitors visitors, UUID job, long token, long login) {
        this.visitors = visitors;
        this.job = job;
        this.token = token;
        this.login = login;
    }

    /** Each cell that says something else than what happens; what ends the job comes last. */
    List<String> differences(List<Row> rows) {
        List<String> differences = new ArrayList<>();
        Stream.concat(rows.stream().filter(row -> !ends(row)), rows.stream().filter(ServiceCalls::ends))
                .forEach(row -> {
                    row.people().forEach((who, expected) -> {
                        String got = got(row.key(), visitors.arrive(who));
                        if (!got.equals(expected)) {
                            differences.add(row.key() + ", " + who + ": " + got + " instead of " + expected);
                        }
                    });
                    String passed = passed(row.key());
                    if (!passed.equals(row.cell("system"))) {
                        differences.add(row.key() + ", system: " + passed + " instead of " + row.cell("system"));
                    }
                });
        return differences;
    }

    private static boolean ends(Row row) {
        return row.key().contains(".stop(");
    }

    /** What happens to a person; without one, to anybody. */
    private String got(String method, Optional<Principal> person) {
        try {
            Callable<Object> call = call(method);
            Object answer = person.isPresent() ? Acting.as(person.get(), call) : call.call();
            return isNothing(answer) ? "nothing" : "yes";
        } catch (Exception e) {
            BusinessException refusal = refusal(e).orElseThrow(() -> new AssertionError(method, e));
            return Map.of(NotLoggedIn.class, "login", AccessDenied.class, "no", UnknownJob.class, "unknown")
                    .getOrDefault(refusal.getClass(), refusal.key());
        }
    }

    /** Which subjects of the system pass the guard, whatever comes of it then. */
    private String passed(String method) {
        List<String> passing = Arrays.stream(SystemSubject.values())
                .filter(subject -> passes(method, subject))
                .map(subject -> subject.name().toLowerCase(Locale.ROOT))
                .toList();
        if (passing.size() == SystemSubject.values().length) {
            return "all";
        }
        return passing.isEmpty() ? "nobody" : String.join(", ", passing);
    }

    private boolean passes(String method, SystemSubject subject) {
        List<Exception> failures = new ArrayList<>();
        subject.run(() -> {
            try {
                call(method).call();
            } catch (Exception e) {
                failures.add(e);
            }
        });
        return failures.stream()
                .map(ServiceCalls::refusal)
                .flatMap(Optional::stream)
                .noneMatch(refusal -> REFUSED.contains(refusal.getClass()));
    }

    private static Optional<BusinessException> refusal(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(BusinessException.class::isInstance)
                .map(BusinessException.class::cast)
                .findFirst();
    }

    private static boolean isNothing(Object answer) {
        return answer instanceof Optional<?> optional && optional.isEmpty()
                || answer instanceof Decision decision && !(decision instanceof Decision.Allowed)
                || answer instanceof JoinAnswer.Refused;
    }

    private Callable<Object> call(String key) throws ReflectiveOperationException {
        String name = key.substring(0, key.indexOf('('));
        Class<?> service = Class.forName("org.carme." + name.substring(0, name.lastIndexOf('.')));
        Method method = Arrays.stream(service.getMethods())
                .filter(each -> key.equals(key(service, each)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + key));
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(service, type))
                .toArray();
        Object bean = CDI.current().select(service).get();
        return () -> {
            try {
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        };
    }

    private static String key(Class<?> service, Method method) {
        return service.getName().replaceFirst("^org\\.carme\\.", "")
                + "."
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** What is asked for. Whatever has to be proved by a secret is only guessed. */
    private Object argument(Class<?> service, Class<?> type) {
        return switch (type.getSimpleName()) {
            case "UUID" -> job;
            case "long" -> service == MyLoginsService.class ? login : token;
            case "int" -> 1;
            case "OptionalLong" -> OptionalLong.empty();
            case "SitePage" -> SitePage.PRIVACY;
            case "AuditQuery" -> AuditQuery.ALL;
            case "boolean" -> false;
            case "String" -> "rec";
            case "char[]" -> "guessed".toCharArray();
            case "Duration" -> Duration.ofMinutes(5);
            case "Optional" -> Optional.empty();
            case "Set" -> Set.of(token);
            case "WantedApiToken" -> new WantedApiToken("asked", null, null);
            case "Taste" -> new Taste(Optional.empty(), Optional.empty());
            case "DeviceKind" -> DeviceKind.TOTP;
            case "EntryPointState" -> EntryPointState.READY;
            case "ClientAddress" -> new ClientAddress("192.0.2.1", null);
            case "Returned" -> new Returned(null, Map.of());
            case "LaunchRequest" ->
                new LaunchRequest(
                        "vision", "none-such", 0, 1, "JupyterLab", "asked", Duration.ofMinutes(5), Optional.empty());
            case "JoinRequest" -> new JoinRequest(job, "guessed", "6", 0, "n1", 20000, "guessed");
            case "ClusterChange" -> null;
            default -> throw new AssertionError("Say here with what " + type + " services are to be called");
        };
    }
}
