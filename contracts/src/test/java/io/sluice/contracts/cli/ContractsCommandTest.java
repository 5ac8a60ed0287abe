package io.sluice.contracts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ContractsCommandTest {
  private static final ObjectMapper ONE_DOCUMENT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String GOOD =
      """
      apiVersion: v3.2.0
      kind: DataContract
      id: shop-orders
      version: 1.0.0
      domain: shop
      team: {name: shop-data}
      schema:
        - name: orders
          description: What was ordered.
          quality: [{metric: rowCount, mustBeGreaterThan: 0}]
          properties:
            - {name: order_no, logicalType: string}
            - {name: total, logicalType: number}
        - name: totals
          customProperties: [{property: kind, value: gold}]
          properties: [{name: total, logicalType: number}]
      """;

  @TempDir private Path home;
  private Path file;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void writeContract() throws IOException {
    file = home.resolve("contracts/shop/orders.odcs.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, GOOD);
  }

  @Test
  void goodContractsAreOneLineEach() {
    assertThat(run("check")).isZero();
    assertThat(out)
        .hasToString(
            """
            shop.orders  1.0.0  landed  2 fields  1 check
            shop.totals  1.0.0  gold    1 field   0 checks
            2 contracts, no problems
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aChangeIsHeldAgainstTheContractsOfAnotherFolder() throws IOException {
    Path before = home.resolve("before/orders.odcs.yaml");
    Files.createDirectories(before.getParent());
    Files.writeString(before, GOOD);
    assertThat(run("check", "--against", before.getParent().toString())).isZero();

    Files.writeString(
        file, GOOD.replace("order_no, logicalType: string", "order_no, logicalType: integer"));
    assertThat(run("check", "--against", before.getParent().toString())).isEqualTo(1);
    assertThat(err)
        .hasToString(
            """
            %s:12: order_no: was text and cannot become an integer of 64 bits: old records and rows would not be readable; a type may only become wider, 32 bits 64, or decimal(10,2) decimal(12,2). Example: leave order_no as it was, and add a field: name: order_no_v2
            1 problem
            """
                .formatted(file));
    assertThat(run("check", "--format", "json", "--against", before.getParent().toString()))
        .isEqualTo(1);
    assertThat(run("check", "--against", home.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("nowhere: no such file or folder");
  }

  @Test
  void badContractsFail() throws IOException {
    Files.writeString(
        file, GOOD.replace("order_no, logicalType: string", "order_no, type: string"));

    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err)
        .hasToString(
            """
            %s:12: schema[0].properties[0].type: unknown key. Example: customProperties: [{property: type, value: ...}]
            %s:12: schema[0].properties[0]: the key 'logicalType' is missing. Example: logicalType: string
            2 problems
            """
                .formatted(file, file));
  }

  @Test
  void jsonHoldsTheContracts() throws IOException {
    assertThat(run("check", "--format", "json")).isZero();
    var answer = ONE_DOCUMENT.readTree(out.toString());
    assertThat(answer.at("/contracts/0").toString())
        .isEqualTo(
            """
            {"dataset":"shop.orders","version":"1.0.0","kind":"landed","fields":2,"checks":1}""");
    assertThat(answer.get("contracts")).hasSize(2);
    assertThat(answer.get("problems")).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theListAsJsonSaysWhoOwnsADatasetAndWhenItsWorkIsDone() throws IOException {
    assertThat(run("list", "--format", "json")).isZero();
    var answer = ONE_DOCUMENT.readTree(out.toString());
    assertThat(answer.get("contracts")).hasSize(2);
    assertThat(answer.at("/contracts/0").toString())
        .startsWith(
            """
            {"dataset":"shop.orders","version":"1.0.0","kind":"landed","owner":""")
        .endsWith(
            """
            "schedule":{"cron":"*/5 * * * *","retries":3,"timeout_seconds":1800}}""");
  }

  @Test
  void jsonHoldsTheProblemsAndTheExitCodeStays() throws IOException {
    Files.writeString(file, GOOD.replace("logicalType: number}]", "logicalType: whole}]"));

    assertThat(run("check", "--format", "json", file.toString())).isEqualTo(1);
    var answer = ONE_DOCUMENT.readTree(out.toString());
    assertThat(answer.get("contracts")).isEmpty();
    assertThat(answer.get("problems")).hasSize(1);
    assertThat(answer.at("/problems/0/file").asText()).isEqualTo(file.toString());
    assertThat(answer.at("/problems/0/line").asInt()).isEqualTo(16);
    assertThat(answer.at("/problems/0/path").asText())
        .isEqualTo("schema[1].properties[0].logicalType");
    assertThat(answer.at("/problems/0/value").asText()).isEqualTo("whole");
    assertThat(answer.at("/problems/0/rule").asText()).startsWith("must be one of string, integer");
    assertThat(answer.at("/problems/0/example").asText()).startsWith("logicalType: ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aServiceLevelForNoTableIsAWarning() throws IOException {
    Files.writeString(
        file,
        GOOD + "slaProperties: [{property: latency, value: 4, unit: d, element: order.placed}]\n");

    assertThat(run("check", file.toString())).isZero();
    assertThat(out.toString()).endsWith("2 contracts, no problems\n");
    assertThat(err)
        .hasToString(
            "%s:17: warning: slaProperties[0].element is 'order.placed': no table 'order' in this contract (did you mean 'orders'?), so this applies to nothing. Example: element: orders\n"
                .formatted(file));

    out.getBuffer().setLength(0);
    assertThat(run("check", "--format", "json", file.toString())).isZero();
    var answer = ONE_DOCUMENT.readTree(out.toString());
    assertThat(answer.get("contracts")).hasSize(2);
    assertThat(answer.get("problems")).isEmpty();
    assertThat(answer.at("/warnings/0/line").asInt()).isEqualTo(17);
  }

  @Test
  void contractsThatThePlatformCannotGoOnByFail() throws IOException {
    Path applied = home.resolve("applied/orders.odcs.yaml");
    Files.createDirectories(applied.getParent());
    Files.writeString(applied, GOOD);
    environment.put("SLUICE_CONTRACTS_APPLIED", applied.getParent().toString());
    assertThat(run("check")).isZero();

    Files.writeString(file, GOOD.replace("name: order_no", "name: number"));
    assertThat(run("check", file.toString())).as("of another place").isZero();
    assertThat(run("check")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("shop.orders: order_no: is gone, and of its type came number:")
        .endsWith("1 problem\n");
  }

  @Test
  void helpNamesTheCommandAsItIsTyped() {
    assertThat(run("check", "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: ./sluice contracts check ");
  }

  @Test
  void listNamesOwnersAndDescriptions() {
    assertThat(run("list")).isZero();
    assertThat(out)
        .hasToString(
            """
            shop.orders  1.0.0  landed  shop-data  What was ordered.
            shop.totals  1.0.0  gold    shop-data
            """);
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("which command? For example: ./sluice contracts check\n");
    assertThat(run("chekc")).isEqualTo(2);
  }

  private int run(String... arguments) {
    environment.put("SLUICE_HOME", home.toString());
    CommandLine commandLine = ContractsCommand.commandLine(environment);
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void nothingInAContractOrAFilesNameSteersTheTerminal() throws IOException {
    Files.writeString(file, GOOD.replace("What was ordered.", "\"a\\e[2J\\x9b1m\\u202eb\""));
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("a\\u001b[2J\\u009b1m\\u202eb").doesNotContain("\u001b");

    Files.writeString(
        file.resolveSibling("b\u001b]0;.odcs.yaml"), GOOD.replace("string", "\"\\e[31m\""));
    assertThat(run("check")).isOne();
    assertThat(err.toString()).contains("b\\u001b]0;").doesNotContain("\u001b");
    assertThat(run("check", "--format", "json")).isOne();
    assertThat(out.toString()).doesNotContain("\u001b", "\u009b", "\u202e");
  }
}
