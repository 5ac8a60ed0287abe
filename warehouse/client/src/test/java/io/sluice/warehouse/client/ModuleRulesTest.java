package io.sluice.warehouse.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.warehouse.client",
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
                          "io.sluice.warehouse.client..",
                          "io.sluice.contracts.config..",
                          "io.sluice.terminal..")))
          .because(
              "the client of Trino knows its configuration and the terminal (CONTRIBUTING.md, module table); what asks Trino belongs in the module that needs the answer");
}
