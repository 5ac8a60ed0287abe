package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The program {@code kubectl}, which knows the cluster and how to be let in; in one context and,
 * for what has one, one namespace. What it refuses is a {@link UserError} with its own words.
 */
record Kubectl(String context, String namespace) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROGRAM = "kubectl";

  /** Of the current context, whose cluster answers. */
  static Kubectl current(String namespace) throws IOException, InterruptedException {
    Answer answer = run(List.of(PROGRAM, "config", "current-context"), "");
    if (answer.exitCode() != 0) {
      throw new UserError(
          "kubectl has no current context: %s. Make a cluster, for example with 'kind create cluster', or name one: kubectl config use-context <name>"
              .formatted(answer.complaint()));
    }
    var kubectl = new Kubectl(answer.said(), namespace);
    Answer version = run(kubectl.words("get", "--raw", "/version", "--request-timeout=10s"), "");
    if (version.exitCode() != 0) {
      throw new UserError(
          "the cluster of the context '%s' does not answer: %s"
              .formatted(kubectl.context(), version.complaint()));
    }
    return kubectl;
  }

  /** What it wrote to its two outputs: warnings on the second one are no part of the answer. */
  private record Answer(int exitCode, String said, String complaint) {}

  private static Answer run(List<String> command, String input)
      throws IOException, InterruptedException {
    Path complaints = Files.createTempFile("kubectl", ".err");
    try {
      Process process = start(command, complaints);
      try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
        in.write(input);
      }
      try {
        String said =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Answer(process.waitFor(), said, Files.readString(complaints).strip());
      } finally {
        process.destroy();
      }
    } finally {
      Files.delete(complaints);
    }
  }

  private static Process start(List<String> command, Path complaints) {
    try {
      return new ProcessBuilder(command).redirectError(complaints.toFile()).start();
    } catch (IOException e) {
      throw new UserError(
          "kubectl is needed to talk with a cluster, and cannot be run: %s. See https://kubernetes.io/docs/tasks/tools"
              .formatted(e.getMessage()),
          e);
    }
  }

  private List<String> words(String... arguments) {
    List<String> words = new ArrayList<>(List.of(PROGRAM, "--context", context));
    words.addAll(List.of("--namespace", namespace));
    words.addAll(List.of(arguments));
    return words;
  }

  /** What it says. */
  String ask(String... arguments) throws IOException, InterruptedException {
    return tell("", arguments);
  }

  /** As {@link #ask}, with what it is to read from its standard input. */
  private String tell(String input, String... arguments) throws IOException, InterruptedException {
    Answer answer = run(words(arguments), input);
    if (answer.exitCode() != 0) {
      throw new UserError("kubectl %s: %s".formatted(arguments[0], answer.complaint()));
    }
    return answer.said();
  }

  /** As {@link #ask}, handing on each line as it comes; its exit code. */
  int follow(Consumer<String> line, String... arguments) throws IOException, InterruptedException {
    return Foreground.run(words(arguments), Map.of(), line);
  }

  /** The answer to {@code get ... -o json}. */
  JsonNode json(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("-o", "json"));
    return JSON.readTree(ask(words.toArray(String[]::new)));
  }

  /** Whether there is such an object. */
  boolean has(String kind, String name) throws IOException, InterruptedException {
    return !ask("get", kind, name, "--ignore-not-found", "-o", "name").isEmpty();
  }

  /** Applies a folder of a kustomization; what it says of each object. */
  String apply(Path folder) throws IOException, InterruptedException {
    return ask(
        "apply",
        "--server-side",
        "--force-conflicts",
        "--field-manager=sluice",
        "-k",
        folder.toString());
  }

  /** Applies a file. */
  String applyFile(Path file) throws IOException, InterruptedException {
    return ask(
        "apply",
        "--server-side",
        "--force-conflicts",
        "--field-manager=sluice",
        "-f",
        file.toString());
  }

  /** Applies an object that stands in no file. */
  void applyText(String json) throws IOException, InterruptedException {
    tell(json, "apply", "--server-side", "--field-manager=sluice", "-f", "-");
  }
}
