package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/**
 * Every command that a page shows, typed as it stands there, page after page, by a person who
 * begins with the README and does all that it says.
 */
@Tag("long")
@Order(19)
class DocumentedCommandsIT {
  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.ownBeforeUp();

  /** What this test does not type, and why. */
  private static final Map<Pattern, String> ELSEWHERE =
      patterns(
          Map.ofEntries(
              Map.entry(
                  "(build|test|fetch|train)\\b.*", "it is what runs this test, or builds for it"),
              Map.entry(
                  "(up|down|restart|demo)\\b.*", "StartSituationsIT, MainJobIT, EndSituationsIT"),
              Map.entry("open .*", "it opens a browser; OpenCommandTest"),
              Map.entry("(airflow|runs)\\b.*", "AirflowIT"),
              Map.entry("(images|kube)\\b.*", "KubernetesIT"),
              Map.entry("alerts", "MonitoringIT"),
              Map.entry("torture\\b.*", "TortureIT"),
              Map.entry("bench .*", "it measures for minutes"),
              Map.entry("logs maintenance", "there is one ten minutes after up"),
              Map.entry("logs .*-f\\b.*", "it goes on until Ctrl-C; CommandSituationsIT"),
              Map.entry(
                  "query .*version as of 'backfill.*",
                  "only of an edited contract something would change; ReplayIT"),
              Map.entry("query", "it is a prompt; QueryCommandIT"),
              Map.entry("generate .*--rate.*", "it sends for a minute; ShopTruthIT")));

  /** Exit codes of commands that may find something; of all others it is 0. */
  private static final Map<Pattern, Set<Integer>> FINDS =
      Map.of(Pattern.compile("quality run.*", Pattern.DOTALL), Set.of(0, 1));

  private static final int NOT_INSTALLED = 127;

  private static Path folder;

  private static Map<Pattern, String> patterns(Map<String, String> texts) {
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    texts.forEach((text, why) -> patterns.put(Pattern.compile(text, Pattern.DOTALL), why));
    return patterns;
  }

  @BeforeAll
  static void start() throws Exception {
    Door door = PLATFORM.door();
    folder = PLATFORM.get().folder("person");
    Files.createSymbolicLink(folder.resolve("sluice"), door.home().resolve("sluice"));
    copy(door.home().resolve("contracts"), folder.resolve("contracts"));
    Files.copy(
        folder.resolve("contracts/retail/online_retail.odcs.yaml"), folder.resolve("my.odcs.yaml"));
    Files.writeString(folder.resolve("report.sql"), "select 1");
    DocumentedCommands.save(door.home().resolve("README.md"), folder);
    assertThat(folder.resolve("sales.csv")).exists();
    assertThat(folder.resolve("contracts/garden/plant_sales.odcs.yaml")).exists();
    door.succeed("ingest-sample", "--days", "3", folder.resolve("sample").toString());
    Answer up = call().run(List.of("-c", "./sluice up"));
    assertThat(up.code()).as(up.text()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.filter(one -> one.toString().endsWith(".odcs.yaml")).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static Call call() {
    return PLATFORM
        .door()
        .call()
        .script(Path.of("bash"))
        .in(folder)
        .with("SLUICE_CONTRACTS_DIR", folder.resolve("contracts").toString());
  }

  @TestFactory
  Stream<DynamicTest> eachDoesWhatItsPageSays() throws IOException {
    List<DocumentedCommands.Command> commands =
        DocumentedCommands.of(PLATFORM.door().home()).stream()
            .filter(command -> elsewhere(words(command.text())) == null)
            .toList();
    assertThat(commands).hasSizeGreaterThan(60);
    return commands.stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command.at() + " " + command.text(), () -> type(command.text())));
  }

  /** A reason for what no page shows any more hides nothing, but misleads. */
  @Test
  void whatIsTestedElsewhereIsShown() throws IOException {
    List<String> shown =
        DocumentedCommands.of(PLATFORM.door().home()).stream()
            .map(command -> words(command.text()))
            .toList();

    assertThat(ELSEWHERE.keySet())
        .allSatisfy(pattern -> assertThat(shown).anyMatch(text -> pattern.matcher(text).matches()));
  }

  private static String elsewhere(String words) {
    return ELSEWHERE.entrySet().stream()
        .filter(one -> one.getKey().matcher(words).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Without {@code ./sluice} and the comment. */
  private static String words(String text) {
    return text.replaceFirst("^(?:\\w+=\\S+ )*\\./sluice ?", "")
        .replaceFirst("\\s+# .*$", "")
        .strip();
  }

  private static void type(String text) throws IOException, InterruptedException {
    Answer answer = call().run(List.of("-o", "pipefail", "-c", filledIn(text)));
    if (answer.code() == NOT_INSTALLED && answer.text().contains("jq: command not found")) {
      throw new TestAbortedException("jq is not installed");
    }
    Set<Integer> expected =
        FINDS.entrySet().stream()
            .filter(one -> one.getKey().matcher(words(text)).matches())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(Set.of(0));
    assertThat(answer.code()).as(answer.text()).isIn(expected);
  }

  /** What stands for something of the reader's own. A log may hold stack traces. */
  private static String filledIn(String text) {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    String command = words(text).startsWith("logs") ? "{ " + text + "\n} > shown.log" : text;
    return command
        .replace("<dataset>", "retail.online_retail")
        .replace("<contract> <files>", "garden.plant_sales sales.csv")
        .replace("<part>", "kafka")
        .replace("<folder>", "dashboards")
        .replace("'../shared/data/online-retail/*.csv.gz'", "'sample/*.csv*'")
        .replace(" .sluice/", " \"$SLUICE_STATE\"/")
        .replaceAll("2026-11-0[13]", today);
  }
}
