package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** What must have become of each event, as {@code generate} wrote it into a manifest's folder. */
final class Truth {
  private final Door door;
  private final Path manifest;

  Truth(Door door, Path manifest) {
    this.door = door;
    this.manifest = manifest;
  }

  /** Each table of each zone, and each realtime table, holds the truth, row for row. */
  void assertHolds(int tables) throws IOException, InterruptedException {
    Answer verdict = door.succeed("verify", "--wait=300", manifest.toString());
    assertThat(verdict.linesWith("  equal")).as(verdict.text()).hasSize(tables);
    assertThat(verdict.text()).doesNotContain("DIFFERENT", "not compared");
    Say.say("%s: %d tables hold the truth", manifest.getFileName(), tables);
  }

  /** Of datasets whose topics held other rows before, so that gold adds up more than the truth. */
  void assertZonesHold(int datasets) throws IOException, InterruptedException {
    Answer verdict = door.succeed("verify", "--wait=300", manifest.toString());
    assertThat(verdict.linesWith("  equal")).as(verdict.text()).hasSize(datasets);
    assertThat(verdict.text()).doesNotContain("DIFFERENT").contains("Gold is not compared");
  }

  /** Waits no longer than some seconds. */
  Answer verify(int patience) throws IOException, InterruptedException {
    return door.run("verify", "--wait=" + patience, manifest.toString());
  }

  void spoilEvents(String dataset, String from, String to) throws IOException {
    Path path = manifest.resolve("events/" + dataset + ".csv.gz");
    String text;
    try (var in = new GZIPInputStream(Files.newInputStream(path))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    var spoilt = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(spoilt)) {
      out.write(firstReplaced(text, from, to).getBytes(StandardCharsets.UTF_8));
    }
    replace(path, spoilt.toByteArray());
  }

  void spoilGold(String dataset, String from, String to) throws IOException {
    Path path = manifest.resolve("gold/" + dataset + ".csv");
    replace(path, firstReplaced(Files.readString(path), from, to).getBytes(StandardCharsets.UTF_8));
  }

  /** A file of the manifest that was changed and not signed. */
  void appendToAnswers(String text) throws IOException {
    Files.writeString(manifest.resolve("answers.csv"), text, StandardOpenOption.APPEND);
  }

  /** With the digest by which the manifest knows the file: another truth, not a damaged one. */
  private void replace(Path path, byte[] content) throws IOException {
    String before = DigestUtils.sha256Hex(Files.readAllBytes(path));
    Files.write(path, content);
    Path list = manifest.resolve("manifest.json");
    String text = Files.readString(list);
    assertThat(text).contains(before);
    Files.writeString(list, text.replace(before, DigestUtils.sha256Hex(content)));
  }

  private static String firstReplaced(String text, String from, String to) {
    int at = text.indexOf(from);
    assertThat(at).as(from).isPositive();
    return text.substring(0, at) + to + text.substring(at + from.length());
  }
}
