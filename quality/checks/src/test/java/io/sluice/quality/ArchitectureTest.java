package io.sluice.quality;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.quality",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsContractsOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "io.trino..",
              "org.apache.kafka..",
              "io.sluice.streaming..",
              "io.sluice.warehouse..",
              "io.sluice.ingestion..",
              "io.sluice.simulator..",
              "io.sluice.lakehouse..",
              "io.sluice.proof..",
              "io.sluice.jobs..",
              "io.sluice.laptop..",
              "io.sluice.cli..")
          .because(
              "quality reads tables through Spark and knows contracts only; talk to other modules"
                  + " as processes");

  @ArchTest
  static final ArchRule plansAreFreeOfEngines =
      noClasses()
          .that()
          .resideInAnyPackage("..quality.plan..", "..quality.report..", "..quality.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..", "org.apache.iceberg..", "com.amazon..", "scala..")
          .because("what to check and how to show it is tested without Spark; put this in engine");

  @ArchTest
  static final ArchRule oneClassSpeaksScala =
      noClasses()
          .that()
          .doNotHaveSimpleName("DeequBridge")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.amazon.deequ..")
          .because("Deequ is Scala with default arguments; DeequBridge hides that from the rest");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("io.sluice.quality.(*)..").should().beFreeOfCycles();
}
