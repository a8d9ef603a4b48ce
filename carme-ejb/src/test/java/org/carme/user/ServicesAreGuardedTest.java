package org.carme.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deny by default, as a rule over all services: each stands behind the guard and says for each public method who may call it. */
class ServicesAreGuardedTest {
    private final JavaClasses carme =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.carme");

    @Test
    void everyServiceStandsBehindTheGuard() {
        List<String> unguarded = services().stream()
                .filter(service -> !service.isAnnotatedWith(Guarded.class))
                .map(JavaClass::getSimpleName)
                .toList();
        // The check of the set-up runs before anybody can log in; the page in front of it asks for the console's token.
        assertThat(unguarded).containsExactly("SetupService");
    }

    @Test
    void everyPublicMethodSaysWhoMayCallIt() {
        List<String> silent = services().stream()
                .filter(service -> service.isAnnotatedWith(Guarded.class))
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.isAnnotatedWith(Permitted.class) == method.isAnnotatedWith(Open.class))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void whatConcernsLoginsFactorsTokensAndAccountsIsForBrowsers() {
        Set<String> features = Set.of("account", "apitoken", "directory", "factor", "login", "oidc", "privacy");
        List<String> forPrograms = services().stream()
                .filter(service -> features.contains(service.getPackageName().replaceFirst(".*\\.", "")))
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> method.tryGetAnnotationOfType(Permitted.class)
                        .filter(permitted -> permitted.tokens() != TokenUse.NEVER)
                        .isPresent())
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .toList();
        assertThat(forPrograms).as("it only reads").containsExactly("AccountService.account");
    }

    private List<JavaClass> services() {
        List<JavaClass> services = carme.stream()
                .filter(each -> each.getSimpleName().endsWith("Service") && !each.isInterface())
                .toList();
        assertThat(services).hasSizeGreaterThan(8);
        return services;
    }
}
