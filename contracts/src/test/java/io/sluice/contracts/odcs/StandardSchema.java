package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The standard's own JSON schema; tests that ask for it are skipped where it is missing. */
final class StandardSchema {

  private static final Path FILE =
      Path.of(System.getProperty("sluice.shared"), "odcs", "odcs-json-schema-v3.2.0.json");

  private final Schema schema;

  private StandardSchema(Schema schema) {
    this.schema = schema;
  }

  static boolean isThere() {
    return Files.exists(FILE);
  }

  static StandardSchema read() {
    assumeThat(FILE).as("the standard's own schema, beside the repository").exists();
    try (var json = Files.newInputStream(FILE)) {
      return new StandardSchema(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09).getSchema(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the schema says against the document; empty when it passes. */
  List<String> problems(String yaml) {
    return schema.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }
}
