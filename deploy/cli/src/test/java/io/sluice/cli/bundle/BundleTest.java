package io.sluice.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.cli.SluiceCommand;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person runs it, in a JVM of its own. */
class BundleTest {
  private static final String GENERATED = "aZ3_x-91kfQ0bnnLw7TqUe";
  private static final String OWN = "s3cret & long/one";
  private static final String VARIABLE = "ghp_variableVariable";

  @TempDir Path folder;
  private Path state;
  private Path archive;
  private int code;
  private String said;

  @BeforeEach
  void choosePlaces() {
    state = folder.resolve("state");
    archive = folder.resolve("bundle.zip");
  }

  /** Alertmanager names the address that did not answer, and no other of the list. */
  @Test
  void eachAddressOfAListIsASecret() throws Exception {
    write(
        "sluice.conf",
        "alerts.webhook.owners=a=https://h.example.com/T0KEN-a, b=https://h.example.com/T0KEN-b\n");
    write("log/alertmanager.log", "status code 404: https://h.example.com/T0KEN-b: no\n");

    Map<String, String> texts = bundle();

    assertThat(code).isZero();
    assertThat(texts.get("log/alertmanager.log")).isEqualTo("status code 404: <removed>: no\n");
    assertThat(texts.values()).noneMatch(text -> text.contains("T0KEN"));
  }

  @Test
  void noByteOfASecretIsInTheArchive() throws Exception {
    write("secrets.properties", "postgres.password=" + GENERATED + "\nshort=q7z\n");
    write("sluice.conf", "warehouse.secret=" + OWN + "\nports.offset=6100\n");
    write("config/sluice.properties", "catalog.password=" + GENERATED + "\nkafka.bootstrap=h:1\n");
    write("conf/trino/iceberg.properties", "jdbc-catalog.connection=" + GENERATED + "\n");
    write(
        "log/taskmanager.log",
        "line\n".repeat(300)
            + "jdbc:postgresql://127.0.0.1/iceberg?user=sluice&x="
            + GENERATED
            + "\nPGPASS="
            + GENERATED
            + " OTHER="
            + VARIABLE
            + "\nhttp://h/?a="
            + URLEncoder.encode(OWN, StandardCharsets.UTF_8)
            + "\n(q7z)\nthe reason\n");

    Map<String, String> texts = bundle("GITHUB_TOKEN", VARIABLE);

    assertThat(code).isZero();
    for (String secret : List.of(GENERATED, OWN, VARIABLE, "q7z", OWN.replace(' ', '+'))) {
      assertThat(texts.values()).noneMatch(text -> text.contains(secret));
      assertThat(Files.readString(archive, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }
    assertThat(texts.get("log/taskmanager.log"))
        .hasLineCount(200)
        .contains("jdbc:postgresql://127.0.0.1/iceberg?user=sluice&x=<removed>", "the reason");
    assertThat(texts.get("settings/sluice.conf")).contains("ports.offset=6100");
    assertThat(texts.get("settings/config/sluice.properties"))
        .isEqualTo("catalog.password=<removed>\nkafka.bootstrap=h:1\n");
    assertThat(texts.get("settings/environment.properties")).contains("SLUICE_STATE=");
    assertThat(texts).doesNotContainKey("secrets.properties");
  }

  /** Behind the backslashes of JSON quotes and line breaks are no longer what they are. */
  @Test
  void aSecretInALineOfJsonIsNoneEither() throws Exception {
    String said =
        "{\"password\":\"abc-1\"}\nx-api-key=\"two words-2\"\nBearer abcdefgh-3\n\tkey=value-4\nthe reason";
    ObjectMapper json = new ObjectMapper();
    ObjectNode event =
        json.createObjectNode().put("level", "WARN").put("message", said).put("token", "abc-5");
    event.putArray("args").add("authorization: \"abc-6\"");
    write("log/kafka.log", "password=abc-7\n" + json.writeValueAsString(event) + "\n{ key=abc-8\n");

    String log = bundle().get("log/kafka.log");

    assertThat(log).contains("the reason", "WARN").hasLineCount(3);
    for (int i = 1; i <= 8; i++) {
      assertThat(log).doesNotContain("-" + i);
    }
    assertThat(json.readTree(log.lines().toList().get(1)).path("token").asText())
        .isEqualTo("<removed>");
  }

  @Test
  void anAddressForTracesMayHoldAToken() throws Exception {
    write("sluice.conf", "telemetry.endpoint=https://h.example.com/T0KEN-a\n");
    write(
        "conf/trino/config.properties",
        "otel.exporter.endpoint=https://h.example.com/T0KEN-a/v1/traces\n");

    assertThat(bundle().values()).noneMatch(text -> text.contains("T0KEN"));
  }

  @Test
  void worksBeforeTheFirstStart() throws Exception {
    Map<String, String> texts = bundle("PWD", folder.toString());

    assertThat(code).isZero();
    assertThat(texts.get("status.txt")).contains("Nothing runs", "(exit code 1)");
    assertThat(texts.get("doctor.txt")).contains("running");
    assertThat(texts.get("versions.txt")).contains("Java: " + Runtime.version());
    assertThat(texts.get("versions.txt")).contains("state: " + state);
    assertThat(texts.get("contracts.txt")).contains("online_retail.odcs.yaml");
    assertThat(state).doesNotExist();
    assertThat(Files.getPosixFilePermissions(archive))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(said).contains(archive.toString(), "status.txt", "before you send it");
  }

  @Test
  void worksWithADamagedState() throws Exception {
    write(".sluice-state", "layout=999999\n");
    write("secrets.properties", "\0\u0001 postgres.password=" + GENERATED + "\n\0" + OWN);
    write("sluice.conf", "a\0b\nthe.token=" + VARIABLE);
    write("log/kafka.log", "Caused by " + GENERATED + " and " + OWN + " and " + VARIABLE + "\n");
    Files.createDirectories(state.resolve("config/sluice.properties"));

    Map<String, String> texts = bundle();

    assertThat(code).isZero();
    assertThat(texts.get("log/kafka.log"))
        .isEqualTo("Caused by <removed> and <removed> and <removed>\n");
    assertThat(texts.get("status.txt")).contains("sluice.conf is damaged");
  }

  @Test
  void doesNotOverwrite() throws Exception {
    Files.writeString(archive, "mine");
    run();
    assertThat(code).isEqualTo(1);
    assertThat(said).startsWith("error: " + archive + " is there already; name a new file");
    assertThat(archive).hasContent("mine");
  }

  private void write(String name, String text) throws IOException {
    Path file = state.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Map<String, String> bundle(String... variables) throws Exception {
    run(variables);
    var texts = new HashMap<String, String>();
    try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private void run(String... variables) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SluiceCommand.class.getName(),
                "bundle",
                "--output",
                archive.toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLUICE_HOME", System.getProperty("sluice.root"));
    builder.environment().put("SLUICE_STATE", state.toString());
    for (int i = 0; i < variables.length; i += 2) {
      builder.environment().put(variables[i], variables[i + 1]);
    }
    Process process = builder.start();
    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    code = process.waitFor();
  }
}
