package io.sluice.lakehouse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.lakehouse",
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
                          "io.sluice.lakehouse..",
                          "io.sluice.contracts..",
                          "io.sluice.terminal..")))
          .because(
              "lakehouse knows contracts and the terminal (CONTRIBUTING.md, module table); move the shared code into a module that both may know");

  @ArchTest
  static final ArchRule knowsNoForeignEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.spark..", "io.trino..", "org.apache.kafka..")
          .because(
              "the lakehouse is shared by jobs of several engines; put engine code into the module of that engine");
}
