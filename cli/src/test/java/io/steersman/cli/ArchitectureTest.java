package io.steersman.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;

/** The arrows of ARCHITECTURE.md that Maven cannot hold, seen from the module that has everything else on its path. */
@AnalyzeClasses(packages = "io.steersman", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyHttpKnowsNetty = noClasses()
            .that()
            .resideOutsideOfPackage("io.steersman.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule onlyYamlKnowsItsParser = noClasses()
            .that()
            .resideOutsideOfPackage("io.steersman.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule wireHasNeitherSocketsNorThreads = noClasses()
            .that()
            .resideInAPackage("io.steersman.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.nio.channels..", "java.util.concurrent.locks..");

    @ArchTest
    static final ArchRule theServerKnowsNeitherClientNorModel = noClasses()
            .that()
            .resideInAPackage("io.steersman.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.steersman.client..", "io.steersman.api..");

    @ArchTest
    static final ArchRule theClientKnowsNoServer = noClasses()
            .that()
            .resideInAnyPackage("io.steersman.client..", "io.steersman.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.steersman.server..", "io.steersman.schema..");

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("io.steersman.cli..")
            .and()
            .resideOutsideOfPackage("io.steersman.codegen..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingTakesAnOptional = noMethods()
            .that()
            .arePublic()
            .should()
            .haveRawParameterTypes(DescribedPredicate.anyElementThat(
                    DescribedPredicate.<JavaClass>describe("are Optional", c -> c.isEquivalentTo(Optional.class))));

    @ArchTest
    static final ArchRule errorsAreUnchecked = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(
                    resideInAPackage("io.steersman.client..").or(resideInAPackage("io.steersman.api..")))
            .should()
            .notDeclareThrowableOfType(Exception.class)
            .andShould()
            .notDeclareThrowableOfType(java.io.IOException.class);

    @ArchTest
    static final ArchRule noCyclesBetweenTheClientsPackages =
            slices().matching("io.steersman.client.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesBetweenWiresPackages =
            slices().matching("io.steersman.wire.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesBetweenTheServersPackages =
            slices().matching("io.steersman.server.(*)..").should().beFreeOfCycles();
}
