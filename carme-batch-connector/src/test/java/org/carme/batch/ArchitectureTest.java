package org.carme.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.carme.batch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theApiKnowsNothingElse = noClasses()
            .that()
            .resideInAPackage("org.carme.batch.api")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.carme.batch.api", "java..");

    @ArchTest
    static final ArchRule slurmAndTransportKnowNoContainer = noClasses()
            .that()
            .resideInAnyPackage("org.carme.batch.slurm", "org.carme.batch.transport")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax..", "org.carme.batch.inbound", "org.carme.batch.outbound");

    @ArchTest
    static final ArchRule slurmNeitherReadsNorWrites = noClasses()
            .that()
            .resideInAPackage("org.carme.batch.slurm")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io", "java.nio..", "java.net..", "org.apache.sshd..");

    @ArchTest
    static final ArchRule theTransportKnowsNoSlurm = noClasses()
            .that()
            .resideInAPackage("org.carme.batch.transport")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.carme.batch.slurm");

    @ArchTest
    static final ArchRule theInboundSideNeedsNoOutboundOne = noClasses()
            .that()
            .resideInAPackage("org.carme.batch.inbound")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.carme.batch.outbound");
}
