package io.sluice.terminal;

import picocli.CommandLine.Option;

/** The option {@code --format}, for commands that answer programs too. */
public final class FormatOption {

  private enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      defaultValue = "TEXT",
      paramLabel = "text|json",
      description =
          "json: one document on standard output, for programs, as docs/reference/json.md describes"
              + " it; progress goes to standard error. Default: text.")
  private Format format;

  /** Whether standard output is for a program: one JSON document, and nothing else. */
  public boolean json() {
    return format == Format.JSON;
  }

  /** Where progress goes. */
  public Terminal terminal() {
    return json() ? Terminal.besideDocument() : new Terminal();
  }
}
