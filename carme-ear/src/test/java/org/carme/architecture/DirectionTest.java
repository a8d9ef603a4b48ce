package org.carme.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dependencies point one way: web → services → the connector's API; and inside the services from the feature that knows more to that which knows less. */
@AnalyzeClasses(packages = "org.carme", importOptions = DoNotIncludeTests.class)
class DirectionTest {
    private static final String[] WEB = {"org.carme.view..", "org.carme.rest..", "org.carme.web..", "org.carme.push.."};

    /** For each feature of the services the features that it may use; platform may be used by all. */
    private static final Map<String, Set<String>> FEATURES = Map.ofEntries(
            Map.entry("platform", Set.of()),
            Map.entry("user", Set.of()),
            Map.entry("audit", Set.of("user")),
            Map.entry("factor", Set.of("user", "audit", "throttling")),
            Map.entry("directory", Set.of()),
            Map.entry("throttling", Set.of("user", "directory")),
            Map.entry("login", Set.of("user", "audit", "factor", "directory", "throttling")),
            Map.entry("apitoken", Set.of("user", "audit", "factor", "throttling", "login")),
            Map.entry("account", Set.of("user", "audit", "directory", "throttling", "login")),
            Map.entry("oidc", Set.of("user", "audit", "directory", "throttling", "login")),
            Map.entry("about", Set.of("user", "audit")),
            Map.entry("privacy", Set.of("user", "audit", "directory", "account")),
            Map.entry("project", Set.of("user", "audit", "login")),
            Map.entry("image", Set.of("user", "audit", "login", "project")),
            Map.entry("node", Set.of("user", "audit", "login")),
            Map.entry("job", Set.of("user", "audit", "login", "project", "image", "node")),
            Map.entry("entrypoint", Set.of("user", "audit", "login", "project", "image", "node", "job", "certificate")),
            Map.entry("certificate", Set.of("user", "audit", "login", "job")),
            Map.entry(
                    "routing",
                    Set.of("user", "audit", "login", "project", "image", "job", "entrypoint", "certificate")));

    @ArchTest
    static final ArchRule theConnectorKnowsNothingOfCarme = noClasses()
            .that()
            .resideInAPackage("org.carme.batch..")
            .should()
            .dependOnClassesThat(carmeOutside("org.carme.batch.."));

    @ArchTest
    static final ArchRule itsApiKnowsNothingOfItsImplementation = noClasses()
            .that()
            .resideInAPackage("org.carme.batch.api..")
            .should()
            .dependOnClassesThat(carmeOutside("org.carme.batch.api.."));

    @ArchTest
    static final ArchRule slurmTextIsReadWithoutAContainer = noClasses()
            .that()
            .resideInAPackage("org.carme.batch.slurm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.resource..");

    @ArchTest
    static final ArchRule onlyTheConnectorKnowsTheConnector = noClasses()
            .that()
            .resideOutsideOfPackage("org.carme.batch..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.carme.batch..").and(not(resideInAPackage("org.carme.batch.api.."))));

    @ArchTest
    static final ArchRule servicesDoNotKnowTheWeb = noClasses()
            .that()
            .resideOutsideOfPackages(WEB)
            .should()
            .dependOnClassesThat(resideInAnyPackage(WEB)
                    .or(resideInAnyPackage(
                            "jakarta.faces..", "jakarta.ws.rs..", "jakarta.servlet..", "jakarta.websocket..")));

    @ArchTest
    static final ArchRule theWebDoesNotReachTheDatabase = noClasses()
            .that()
            .resideInAnyPackage(WEB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "org.carme.batch..");

    @ArchTest
    static final ArchRule entitiesAreJustTheDomain = noClasses()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "jakarta.ejb..",
                    "org.eclipse.microprofile..",
                    "org.carme.batch..");

    @ArchTest
    static final ArchRule nothingUsesTheLauncher = classes()
            .that()
            .resideInAPackage("org.carme.launch..")
            .should()
            .onlyBeAccessed()
            .byClassesThat()
            .resideInAPackage("org.carme.launch..");

    @ArchTest
    static final ArchRule theLauncherUsesOnlyTheServer = noClasses()
            .that()
            .resideInAPackage("org.carme.launch..")
            .should()
            .dependOnClassesThat(carmeOutside("org.carme.launch.."));

    /** A state manager is a thing of Jakarta Faces. */
    @ArchTest
    static final ArchRule noDrawers = noClasses()
            .should()
            .haveNameMatching(".*((?<!State)Manager|Helper|Utils?|Impl)$")
            .orShould()
            .resideInAnyPackage("..util..", "..helper..", "..manager..", "..impl..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            SlicesRuleDefinition.slices().matching("org.carme.(*)..").should().beFreeOfCycles();

    private final JavaClasses carme =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.carme");

    @TestFactory
    Stream<DynamicTest> aFeatureUsesOnlyThoseBelowIt() {
        return FEATURES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    DescribedPredicate<JavaClass> above =
                            describe("of a feature that " + entry.getKey() + " may not use", used -> {
                                String feature = feature(used);
                                return FEATURES.containsKey(feature)
                                        && !feature.equals("platform")
                                        && !feature.equals(entry.getKey())
                                        && !entry.getValue().contains(feature);
                            });
                    noClasses()
                            .that()
                            .resideInAPackage("org.carme." + entry.getKey() + "..")
                            .should()
                            .dependOnClassesThat(above)
                            .check(carme);
                }));
    }

    @Test
    void everyFeatureHasItsPlace() {
        Set<String> other = Set.of("batch", "launch", "view", "rest", "web", "push");
        Set<String> features = carme.stream()
                .map(DirectionTest::feature)
                .filter(feature -> !other.contains(feature))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(FEATURES.keySet()).containsAll(features);
    }

    private static String feature(JavaClass type) {
        return Arrays.stream(type.getPackageName().split("\\."))
                .skip(2)
                .findFirst()
                .filter(name -> type.getPackageName().startsWith("org.carme."))
                .orElse("");
    }

    private static DescribedPredicate<JavaClass> carmeOutside(String packages) {
        return resideInAPackage("org.carme..").and(not(resideInAPackage(packages)));
    }
}
