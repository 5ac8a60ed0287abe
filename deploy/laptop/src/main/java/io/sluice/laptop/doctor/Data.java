package io.sluice.laptop.doctor;

import io.sluice.laptop.parts.DataProblem;
import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What parts left behind, and the files that commands need to find them. */
final class Data {
  private static final String NAME = "data";

  private Data() {}

  static List<Finding> look(Platform platform) throws IOException {
    Path data = platform.state().resolve("data");
    if (!Files.isDirectory(data)) {
      return List.of(Finding.ok(NAME, "there is none yet"));
    }
    var problems = new ArrayList<String>();
    try {
      problems.addAll(DataProblem.all(platform));
    } catch (UserError damagedSecrets) {
      problems.add(damagedSecrets.getMessage());
    }
    Path config = platform.configFile();
    if (Files.exists(config) && !Files.readString(config).contains("catalog.password=")) {
      problems.add(
          config
              + " is damaged; ./sluice down && ./sluice up writes it anew, nothing else is lost");
    }
    return problems.isEmpty()
        ? List.of(Finding.ok(NAME, "PostgreSQL's, Kafka's and the tables' folders are whole"))
        : problems.stream().map(problem -> Finding.fail(NAME, problem)).toList();
  }
}
