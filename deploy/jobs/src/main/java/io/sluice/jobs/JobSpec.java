package io.sluice.jobs;

import java.util.List;

/**
 * A Flink job that always runs.
 *
 * @param name the name by which Flink knows it: lower case letters, digits and hyphens
 * @param entryClass the class with its {@code main} method, on Flink's class path
 * @param args its arguments; {@code --checkpoint-dir <uri>} is added at each submission
 */
public record JobSpec(String name, String entryClass, List<String> args) {
  public JobSpec {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "a job's name is lower case letters, digits and hyphens, such as 'landing'; got '%s'"
              .formatted(name));
    }
    args = List.copyOf(args);
  }
}
