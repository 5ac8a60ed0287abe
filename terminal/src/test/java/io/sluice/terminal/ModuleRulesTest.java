package io.sluice.terminal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.terminal",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule knowsOnlyWhatItsRowOfTheModuleTableSays =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.sluice..").and(resideOutsideOfPackages("io.sluice.terminal..")))
          .because(
              "terminal knows nothing of ours (CONTRIBUTING.md, module table), so that every module may speak through it; what needs another module belongs there");
}
