package io.sluice.warehouse.cli;

import io.sluice.contracts.config.TrinoAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands over Trino as a person runs them: each a process of its own.
 *
 * @param onTerminal whether they are told that their standard output is a terminal
 */
record CommandProcess(Path folder, TrinoAccess trino, boolean onTerminal) {

  CommandProcess(Path folder, TrinoAccess trino) {
    this(folder, trino, false);
  }

  record Answer(int code, String out, String err) {}

  Process start(String... arguments) throws IOException {
    Path config = folder.resolve("config/sluice.properties");
    Files.createDirectories(config.getParent());
    Files.writeString(
        config,
        """
        trino.url=%s
        trino.password=%s
        trino.certificate=%s
        catalog.password=x
        warehouse=file:///x
        """
            .formatted(
                trino.url(), trino.password(), trino.certificate().map(Path::toString).orElse("")));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    // Where a person sits changes no value; in this zone some local times do not exist.
    command.add("-Duser.timezone=Europe/Berlin");
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WarehouseCommand.class.getName());
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("SLUICE_CONFIG", config.toString());
    if (onTerminal) {
      builder.environment().put("SLUICE_TTY", "1");
    }
    return builder.start();
  }

  Answer answer(Process process, String input) throws IOException, InterruptedException {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int code = process.waitFor();
    return new Answer(
        code, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
  }

  Answer run(String... arguments) throws IOException, InterruptedException {
    return answer(start(arguments), "");
  }
}
