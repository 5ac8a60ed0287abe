package io.sluice.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.simulator",
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
                          "io.sluice.simulator..",
                          "io.sluice.ingestion.kafka..",
                          "io.sluice.contracts..",
                          "io.sluice.terminal..")))
          .because(
              "the simulator sends as a door does: it knows contracts and ingestion/kafka (CONTRIBUTING.md, module table); reading files is the business of ingestion/files");

  @ArchTest
  static final ArchRule knowsNoForeignEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.spark..", "io.trino..", "org.apache.iceberg..")
          .because(
              "the simulator ends at the Kafka topic; tables are the business of streaming and lakehouse");

  @ArchTest
  static final ArchRule theTruthIsFoundWithoutTheCodeThatItJudges =
      noClasses()
          .that()
          .resideInAnyPackage("io.sluice.simulator.truth..", "io.sluice.simulator.world..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.sluice.contracts.identity..",
              "io.sluice.contracts.rules..",
              "io.sluice.contracts.wire..")
          .because(
              "a truth that is computed by the platform's own hash, rules or encoding would share their mistakes; compute it a second way");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.sluice.simulator.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "a reader should be able to learn one package after the other; move what both sides need into a package of its own");
}
