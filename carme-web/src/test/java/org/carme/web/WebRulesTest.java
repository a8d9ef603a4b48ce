package org.carme.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Stateless;
import jakarta.inject.Named;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carme.user.Caller;
import org.carme.user.CallerAddress;
import org.carme.web.security.Person;
import org.junit.jupiter.api.Test;

/** The web asks services and shows records; pages reach only their backing beans. */
@AnalyzeClasses(packages = "org.carme", importOptions = DoNotIncludeTests.class)
class WebRulesTest {

    private static final String[] WEB = {"org.carme.view..", "org.carme.rest..", "org.carme.web.."};
    private static final Pattern EXPRESSION = Pattern.compile("#\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("(?<![.'\\w])([a-z]\\w*)(?=\\.|\\[)");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    /** What pages may name besides backings: texts, Faces' own, and variables of tags and loops. */
    private static final Set<String> OTHER = Set.of(
            "text",
            "facesContext",
            "message",
            "job",
            "kind",
            "app",
            "tile",
            "token",
            "login",
            "device",
            "qr",
            "check",
            "node",
            "cell",
            "place",
            "person",
            "edited",
            "moment");

    /** What the services offer to whoever runs Carme instead of using it. */
    private static final Set<String> OPERATION =
            Set.of("SetupReview", "PartWatch", "Metrics", "DatabaseAway", "ProxyPart", "TurnedAway");

    @ArchTest
    static final ArchRule pagesAskServicesAndShowRecords = noClasses()
            .that()
            .resideInAnyPackage(WEB)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are entities, repositories or other insides of the services",
                    type -> isOfServices(type) && !isSurface(type)));

    @ArchTest
    static final ArchRule whatPagesNameIsABacking =
            classes().that().areAnnotatedWith(Named.class).should().haveSimpleNameEndingWith("Backing");

    @ArchTest
    static final ArchRule restIsNoPage = noClasses()
            .that()
            .resideInAPackage("org.carme.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.faces..", "org.carme.view..");

    @ArchTest
    static final ArchRule theFrameKnowsNoPage = noClasses()
            .that()
            .resideInAPackage("org.carme.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.faces..", "org.carme.view..", "org.carme.rest..");

    @ArchTest
    static final ArchRule nobodyKeepsASession = noClasses()
            .that()
            .resideInAnyPackage(WEB)
            .should()
            .dependOnClassesThat()
            .haveSimpleName("HttpSession");

    @Test
    void expressionsReachOnlyBackings() throws IOException {
        Set<String> foreign = new TreeSet<>();
        for (Path page : pages()) {
            EXPRESSION.matcher(Files.readString(page)).results().forEach(expression -> {
                String bare = LITERAL.matcher(expression.group(1)).replaceAll("");
                NAME.matcher(bare).results().map(name -> name.group(1)).forEach(name -> {
                    if (!name.endsWith("Backing") && !OTHER.contains(name)) {
                        foreign.add(page.getFileName() + ": " + name);
                    }
                });
            });
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    void pagesCarryNoScriptAndNoStyleOfTheirOwn() throws IOException {
        for (Path page : pages()) {
            assertThat(Files.readString(page))
                    .as(page.toString())
                    .doesNotContainPattern("\\son[a-z]+=\"")
                    .doesNotContainPattern("\\sstyle=\"(?!short|day|long|#\\{)")
                    .doesNotContainPattern("<script[^>]*>[^<]")
                    .doesNotContainPattern("(src|href)=\"(https?:)?//");
        }
    }

    /** What is written by Faces is escaped, what scripts write is text: nothing that somebody typed can become a part of a page. */
    @Test
    void nothingIsShownUnescaped() throws IOException {
        for (Path page : pages()) {
            // What it shows was made of Markdown, whose HTML is escaped: MarkdownTest.
            if (!page.endsWith("WEB-INF/tags/markdown.xhtml")) {
                assertThat(Files.readString(page)).as(page.toString()).doesNotContainPattern("escape=\"(?!true)");
            }
        }
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp/resources"))) {
            List<Path> scripts =
                    files.filter(path -> path.toString().endsWith(".js")).toList();
            assertThat(scripts).hasSizeGreaterThan(10);
            for (Path script : scripts) {
                assertThat(Files.readString(script))
                        .as(script.toString())
                        .doesNotContainPattern(
                                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|srcdoc|setAttribute\\('on");
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            List<Path> pages =
                    files.filter(path -> path.toString().endsWith(".xhtml")).toList();
            assertThat(pages).hasSizeGreaterThan(10);
            return pages;
        }
    }

    private static boolean isOfServices(JavaClass type) {
        return type.getPackageName().startsWith("org.carme.")
                && Stream.of("view", "rest", "web")
                        .noneMatch(mine -> type.getPackageName().startsWith("org.carme." + mine))
                && !type.getPackageName().equals(Person.class.getPackageName());
    }

    private static boolean isSurface(JavaClass type) {
        return type.isAnnotatedWith(Stateless.class)
                || type.isRecord()
                || type.isEnum()
                || type.isAssignableTo(RuntimeException.class)
                || type.isInterface() && !type.isAnnotatedWith(Entity.class)
                || type.isEquivalentTo(Caller.class)
                || type.isEquivalentTo(CallerAddress.class)
                || type.getSimpleName().endsWith("Setting")
                || OPERATION.contains(type.getSimpleName());
    }
}
