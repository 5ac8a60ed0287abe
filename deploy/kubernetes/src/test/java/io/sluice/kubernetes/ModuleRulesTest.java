package io.sluice.kubernetes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.kubernetes",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule knowsOnlyWhatItsRowOfTheModuleTableSays =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.sluice..")
                  .and(
                      resideOutsideOfPackages(
                          "io.sluice.kubernetes..",
                          "io.sluice.laptop.platform..",
                          "io.sluice.laptop.postgres..",
                          "io.sluice.machine..",
                          "io.sluice.terminal..")))
          .because(
              "images are made of the distribution's folders and a cluster is talked to by kubectl: nothing of what runs in them is needed here (CONTRIBUTING.md, module table)");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.sluice.kubernetes.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "a reader should be able to learn one package after the other; move what both sides need into a package of its own");
}
