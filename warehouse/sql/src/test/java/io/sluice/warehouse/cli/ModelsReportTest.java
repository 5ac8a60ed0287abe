package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.warehouse.models.Model;
import io.sluice.warehouse.models.ModelOutcome;
import io.sluice.warehouse.models.Models;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsReportTest {
  @TempDir private Path folder;

  @Test
  void anErrorOfTheServerDoesNotSteerTheTerminal() throws Exception {
    Files.writeString(folder.resolve("m.sql"), "-- key: id\nSELECT id FROM silver.x");
    List<Model> models = Models.load(folder).all();
    var failed = new ModelOutcome.Failed(models.getFirst(), "a\u001b[2J\u009b1m\nb");

    for (ModelsReport.Format format : ModelsReport.Format.values()) {
      var printed = new StringWriter();
      var to = new PrintWriter(printed, true);
      var report = new ModelsReport(format, models, to, to);
      report.tell(failed);
      report.end(List.of(failed));
      assertThat(printed.toString())
          .contains("FAILED: a\\u001b[2J\\u009b1m\\nb")
          .doesNotContain("\u001b", "\u009b");
    }
  }
}
