package org.carme.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carme.user.Guarded;

/** The public methods of the services behind the guard, as {@code feature.Service.method(Parameter, Parameter)}. */
final class ServiceMethods {
    private ServiceMethods() {}

    static Set<String> found(JavaClasses carme) {
        return all(carme).map(ServiceMethods::key).collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<JavaMethod> all(JavaClasses carme) {
        return carme.stream()
                .filter(service -> service.isAnnotatedWith(Guarded.class) && !service.isInterface())
                .filter(service -> !service.getSimpleName().equals("Guard"))
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    static String key(JavaMethod method) {
        return method.getOwner().getPackageName().replaceFirst(".*\\.", "")
                + "."
                + method.getOwner().getSimpleName()
                + "."
                + method.getName()
                + method.getRawParameterTypes().stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
