package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a person needs who is woken by an alert. Whether it fires, PromtoolIT shows. */
class AlertRulesTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "../.."));
  private static final Pattern METRIC = Pattern.compile("\\bsluice_[a-z0-9_]+");

  private static List<Map<String, Object>> alerts() {
    return AlertRules.all().stream().filter(rule -> rule.containsKey("alert")).toList();
  }

  private static Set<String> names() {
    return alerts().stream()
        .map(alert -> (String) alert.get("alert"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @TestFactory
  Stream<DynamicTest> eachAlertSaysHowBadItIsWhoseAndWhatToDo() {
    return alerts().stream()
        .map(alert -> DynamicTest.dynamicTest(alert.get("alert").toString(), () -> check(alert)));
  }

  @SuppressWarnings("unchecked")
  private static void check(Map<String, Object> alert) throws IOException {
    var labels = (Map<String, String>) alert.get("labels");
    var annotations = (Map<String, String>) alert.get("annotations");
    assertThat(labels.get("severity")).isIn("critical", "warning");
    assertThat(labels.get("owner")).isNotBlank();
    assertThat(annotations.get("summary")).endsWith(".");
    assertThat(annotations.get("description")).endsWith(".");
    assertThat(annotations.get("runbook")).isEqualTo("docs/runbooks/" + alert.get("alert") + ".md");
    assertThat(Files.readString(ROOT.resolve(annotations.get("runbook"))))
        .startsWith("# " + alert.get("alert"))
        .contains("## What it means", "## How to see it", "## What to do", "## How to be sure");
  }

  @Test
  void noRunbookIsOfAnAlertThatIsNone() throws IOException {
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/runbooks"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names().stream().map(name -> name + ".md").toList());
    }
  }

  @Test
  void thePageListsEachAlert() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/operate/alerts.md"));

    assertThat(names())
        .allSatisfy(
            name -> assertThat(page).contains("| [`%1$s`](../runbooks/%1$s.md) |".formatted(name)));
  }

  @Test
  void eachAlertIsTestedToFireAndToBeSilent() throws IOException {
    String tests = Files.readString(PromtoolIT.TESTS);

    assertThat(names())
        .allSatisfy(
            name ->
                assertThat(tests)
                    .contains("name: " + name + " fires", "name: " + name + " is silent"));
  }

  @Test
  void goesByFiguresThatThereAre() {
    Set<String> ours = Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.toSet());

    assertThat(AlertRules.all())
        .flatExtracting(
            rule ->
                METRIC
                    .matcher(rule.get("expr").toString())
                    .results()
                    .map(one -> one.group())
                    .toList())
        .hasSizeGreaterThan(20)
        .allSatisfy(metric -> assertThat(ours).contains(metric));
  }

  @Test
  void anOwnersNameIsATextWhateverStandsInIt() {
    String odd = "it's \"x\": {{ $labels }} # \\";
    String yaml =
        DatasetRules.yaml(
            List.of(
                new DatasetRules.Dataset(
                    "shop.orders",
                    odd,
                    DatasetRules.Kind.LANDED,
                    OptionalLong.of(90),
                    OptionalDouble.of(0.9))));

    assertThat(AlertRules.of(yaml).filter(rule -> rule.containsKey("alert")))
        .hasSize(7)
        .extracting(rule -> rule.get("labels"))
        .allSatisfy(
            labels ->
                assertThat(labels)
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                    .containsEntry("owner", odd.replace("{{", "{ {"))
                    .containsEntry("dataset", "shop.orders")
                    .containsKey("severity"));
  }

  @Test
  void withoutDatasetsThereAreNoRules() {
    assertThat(AlertRules.of(DatasetRules.yaml(List.of()))).isEmpty();
  }
}
