package io.sluice.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestAccountTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path root;

  @Test
  void tellsWhatPassedFailedAndWasSkippedAndWhy() throws IOException {
    report(
        "contracts/target/surefire-reports",
        "io.sluice.contracts.RowRulesTest",
        "1,061.5",
        """
        <testcase name="passes" classname="x" time="0.1"/>
        <testcase name="says(String)[2]" classname="x" time="0.1">
          <failure message="expected: &quot;a&quot;&#10; but was: &quot;b&quot;" type="E"><![CDATA[E: no
        	at io.sluice.contracts.Shop.check(Shop.java:7)
        	at io.sluice.contracts.RowRulesTest.says(RowRulesTest.java:55)
        	at io.sluice.contracts.RowRulesTest.all(RowRulesTest.java:99)]]></failure>
          <system-out>failure, error, skipped</system-out>
        </testcase>
        <testcase name="real" classname="x" time="0"><skipped message="no ../shared"/></testcase>
        """);
    report(
        "deploy/e2e/target/failsafe-reports",
        "io.sluice.e2e.MainJobIT",
        "2",
        """
        <testcase name="" classname="x" time="2"><error type="java.io.IOException">trace</error></testcase>
        <testcase name="also" classname="x" time="0"><skipped message="no ../shared"/></testcase>
        <testcase name="root" classname="x" time="0"><skipped type="a.Aborted"><![CDATA[a.Aborted:
        assumption was not met: [root may read]
        	at io.sluice.Foo.bar(Foo.java:7)]]></skipped></testcase>
        <testcase name="mute" classname="x" time="0"><skipped/></testcase>
        """);

    List<String> lines = account("The long tier did not run.");

    assertThat(lines)
        .containsSubsequence(
            "  contracts                         2    17:42",
            "  deploy/e2e                        1     0:02",
            "Slowest classes",
            "  RowRulesTest                                    17:42   contracts",
            "Skipped",
            "  1 because: assumption was not met: [root may read]",
            "      MainJobIT.root",
            "  1 because: it does not say why",
            "      MainJobIT.mute",
            "  2 because: no ../shared",
            "      RowRulesTest.real",
            "FAILED RowRulesTest.says(String)[2] (contracts)",
            "    expected: \"a\"",
            "     but was: \"b\"",
            "  at RowRulesTest.java:55",
            "  whole report: contracts/target/surefire-reports/io.sluice.contracts.RowRulesTest.txt",
            "FAILED MainJobIT.(before its tests) (deploy/e2e)",
            "    java.io.IOException",
            "The long tier did not run.",
            "The run took 13 min 22 s.",
            "1 passed, 2 failed, 4 skipped");
  }

  @Test
  void anEarlierRunsReportsDoNotCount() throws IOException {
    Path old = report("a/target/surefire-reports", "OldTest", "1", "<testcase name=\"a\"/>");
    Files.setLastModifiedTime(old, FileTime.from(BEGAN.minusSeconds(1)));
    report("a/src/target/surefire-reports", "SourceTest", "1", "<testcase name=\"a\"/>");
    report(".cache/target/surefire-reports", "HiddenTest", "1", "<testcase name=\"a\"/>");

    assertThat(account("")).containsExactly("No test has run.");
  }

  @Test
  void aLongMessageIsCutAndSaysSo() throws IOException {
    String message = "line&#10;".repeat(40);
    report(
        "a/target/surefire-reports",
        "LongTest",
        "1",
        "<testcase name=\"a\"><failure message=\""
            + message
            + "\" type=\"E\">E</failure></testcase>");

    assertThat(account("")).contains("    and 28 lines more", "0 passed, 1 failed, 0 skipped");
  }

  @Test
  void aReportThatWasCutShortIsNotPassedOver() throws IOException {
    Path file = report("a/target/surefire-reports", "CutTest", "1", "<testcase name=\"a\"/>");
    Files.writeString(file, "<testsuite name=\"CutTest\" time=\"1\"><testcase na");

    assertThatThrownBy(() -> account(""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("TEST-CutTest.xml is no report of Surefire, or was cut short");
  }

  private List<String> account(String leftOut) throws IOException {
    var wall = Duration.ofSeconds(802);
    return new AccountText(Reports.since(root, BEGAN), wall, leftOut).lines();
  }

  private Path report(String folder, String name, String seconds, String cases) throws IOException {
    Path file = root.resolve(folder).resolve("TEST-" + name + ".xml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "<testsuite name=\"%s\" time=\"%s\"><properties><property name=\"a\" value=\"b\"/></properties>%s</testsuite>"
            .formatted(name, seconds, cases));
    return file;
  }
}
