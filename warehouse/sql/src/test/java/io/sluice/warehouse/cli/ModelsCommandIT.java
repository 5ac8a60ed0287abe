package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.warehouse.cli.CommandProcess.Answer;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.server.TrinoTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice models} as a person runs it: a process of its own. */
class ModelsCommandIT {
  private static final ObjectMapper ONE_DOCUMENT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path folder;
  private CommandProcess command;

  @BeforeEach
  void makeModels() throws Exception {
    command = new CommandProcess(folder, TrinoTestServer.shared().access());
    model("a_broken", "SELECT id FROM silver.command_it WHERE 1 / (id - id) = 0");
    model("b_reader", "SELECT id FROM gold.a_broken");
    model("c_good", "SELECT id FROM silver.command_it");
    try (TrinoSession session = TrinoSession.open(TrinoTestServer.shared().access())) {
      session.update("DROP TABLE IF EXISTS silver.command_it");
      session.update("CREATE TABLE silver.command_it AS SELECT 7 AS id");
      for (String table : new String[] {"a_broken", "b_reader", "c_good"}) {
        session.update("CREATE TABLE IF NOT EXISTS gold." + table + " (id integer)");
      }
    }
  }

  private void model(String name, String query) throws IOException {
    Files.createDirectories(folder.resolve("models"));
    Files.writeString(folder.resolve("models").resolve(name + ".sql"), "-- key: id\n" + query);
  }

  @Test
  void goesOnAfterAFailureAndGivesAnAccount() throws Exception {
    String models = folder.resolve("models").toString();

    Answer json = command.run("models", "run", "--models", models, "--format", "json");

    assertThat(json.code()).isOne();
    var account = ONE_DOCUMENT.readTree(json.out());
    assertThat(account.get("done").asInt()).isOne();
    assertThat(account.get("unchanged").asInt()).isZero();
    assertThat(account.get("failed").asInt()).isOne();
    assertThat(account.get("skipped").asInt()).isOne();
    assertThat(account.at("/models/0/status").asText()).isEqualTo("failed");
    assertThat(account.at("/models/0/message").asText()).contains("Division by zero");
    assertThat(account.at("/models/1/status").asText()).isEqualTo("skipped");
    assertThat(account.at("/models/1/because_of").asText()).isEqualTo("a_broken");
    assertThat(account.at("/models/2/table").asText()).isEqualTo("gold.c_good");
    assertThat(account.at("/models/2/status").asText()).isEqualTo("done");
    assertThat(account.at("/models/2/rows_changed").asInt()).isOne();
    assertThat(json.err()).hasLineCount(3).contains("gold.c_good    1 rows changed");

    Answer again = command.run("models", "run", "--models", models);

    assertThat(again.code()).isOne();
    assertThat(again.err()).startsWith("gold.a_broken  FAILED: ").hasLineCount(1);
    assertThat(again.out())
        .startsWith("gold.b_reader  skipped, since gold.a_broken failed\n")
        .contains("gold.c_good    nothing new, ")
        .endsWith("3 models: 0 done, 1 unchanged, 1 failed, 1 skipped\n");
  }
}
