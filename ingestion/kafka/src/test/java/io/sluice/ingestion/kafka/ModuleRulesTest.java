package io.sluice.ingestion.kafka;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.ingestion.kafka",
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
                          "io.sluice.ingestion.kafka..",
                          "io.sluice.contracts..",
                          "io.sluice.terminal..")))
          .because(
              "every door stands on ingestion/kafka, so it knows no door, and of ours contracts and terminal only (CONTRIBUTING.md, module table); what one door needs alone belongs to that door");

  @ArchTest
  static final ArchRule knowsNoForeignEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.spark..", "io.trino..", "org.apache.iceberg..")
          .because(
              "ingestion ends at the Kafka topic; tables are the business of streaming and lakehouse");
}
