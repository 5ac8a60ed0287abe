package io.sluice.kubernetes.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.kubernetes.supply.ThirdParty;
import io.sluice.terminal.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real images, on a base that holds one file. */
class ImageBuilderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path lib;
  private Path base;

  @BeforeEach
  void write() throws Exception {
    base = folder.resolve("base.tar");
    Files.write(base, base());
    lib = Files.createDirectories(folder.resolve("lib"));
    jar("kafka-clients-4.2.2.jar", "theirs");
    jar("sluice-machine-0.1.0.jar", "ours");
  }

  private void jar(String name, String content) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(lib.resolve(name)))) {
      var entry = new ZipEntry("content");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] base() throws Exception {
    byte[] layer = tar(Map.of("etc/hostname", "base".getBytes(StandardCharsets.UTF_8)));
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(layer));
    String config =
        """
        {"architecture": "amd64", "os": "linux", "config": {"Env": ["PATH=/opt/java/bin"]},
         "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}\
        """
            .formatted(digest);
    String manifest =
        "[{\"Config\": \"config.json\", \"RepoTags\": [\"base:1\"], \"Layers\": [\"layer.tar\"]}]";
    return tar(
        Map.of(
            "layer.tar",
            layer,
            "config.json",
            config.getBytes(StandardCharsets.UTF_8),
            "manifest.json",
            manifest.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private Image build(String target) throws Exception {
    Path images = Files.createDirectories(folder.resolve(target));
    var nothing = new ThirdParty(new TreeMap<>(), Map.of());
    return new ImageBuilder(Base.of(base.toString()), images, "0.1.0", nothing).build(spec());
  }

  private ImageSpec spec() {
    return new ImageSpec(
        "kafka",
        "A broker.",
        List.of("java", "-cp", "/app/lib/*", "Main"),
        List.of(new ImageSpec.Content(lib, "/app/lib")));
  }

  /** The files of an image by their names, JSON as it stands. */
  private static Map<String, byte[]> read(Path tar) throws IOException {
    var files = new HashMap<String, byte[]>();
    try (var in = new TarArchiveInputStream(Files.newInputStream(tar))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static JsonNode manifest(Image image) throws IOException {
    Map<String, byte[]> files = read(image.tar());
    String index = JSON.readTree(files.get("index.json")).at("/manifests/0/digest").asText();
    assertThat(index).isEqualTo(image.digest());
    return JSON.readTree(files.get(blob(index)));
  }

  private static String blob(String digest) {
    return "blobs/" + digest.replace(':', '/');
  }

  private static List<String> layers(Image image) throws IOException {
    List<String> digests = new ArrayList<>();
    manifest(image).path("layers").forEach(layer -> digests.add(layer.path("digest").asText()));
    return digests;
  }

  @Test
  void theSameInputGivesTheSameDigest() throws Exception {
    Image one = build("one");
    Files.setLastModifiedTime(
        lib.resolve("sluice-machine-0.1.0.jar"), java.nio.file.attribute.FileTime.fromMillis(1));
    Image other = build("other");

    assertThat(other.digest()).isEqualTo(one.digest()).startsWith("sha256:");
    assertThat(other.tag()).isEqualTo(one.tag()).matches("[0-9a-f]{12}");
  }

  @Test
  void aChangeOfOurCodeMovesTheLastLayerAlone() throws Exception {
    Image before = build("images");
    jar("sluice-machine-0.1.0.jar", "ours, mended");
    Image after = build("images");

    assertThat(after.tag()).isNotEqualTo(before.tag());
    List<String> now = layers(after);
    assertThat(now).hasSize(3);
    assertThat(before.tar()).as("what an earlier input gave").doesNotExist();
    jar("sluice-machine-0.1.0.jar", "ours");
    List<String> then = layers(build("images"));
    assertThat(now.subList(0, 2)).isEqualTo(then.subList(0, 2));
    assertThat(now.getLast()).isNotEqualTo(then.getLast());
  }

  @Test
  void itRunsAsAnOrdinaryUserAndSaysWhatItIs() throws Exception {
    Image image = build("images");
    String digest = manifest(image).at("/config/digest").asText();
    JsonNode config = JSON.readTree(read(image.tar()).get(blob(digest)));

    assertThat(config.at("/config/User").asText()).isEqualTo("10001:10001");
    assertThat(config.at("/config/Entrypoint/3").asText()).isEqualTo("Main");
    assertThat(config.at("/config/Env/0").asText()).isEqualTo("PATH=/opt/java/bin");
    JsonNode labels = config.at("/config/Labels");
    assertThat(labels.path("org.opencontainers.image.title").asText()).isEqualTo("sluice/kafka");
    assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo("0.1.0");
  }

  @Test
  void whatIsThereIsNotBuiltAgain() throws Exception {
    Image image = build("images");
    Files.writeString(image.tar(), "kept");

    assertThat(build("images").tar()).hasContent("kept");
  }

  @Test
  void whatItHoldsIsListedBesideIt() throws Exception {
    Image image = build("images");
    JsonNode list = JSON.readTree(image.tar().resolveSibling("kafka.cdx.json").toFile());

    assertThat(list.at("/metadata/component/name").asText()).isEqualTo("sluice/kafka");
    assertThat(list.at("/metadata/component/hashes/0/content").asText())
        .isEqualTo(image.digest().replace("sha256:", ""));
    assertThat(list.path("components"))
        .extracting(one -> one.path("bom-ref").asText())
        .containsExactly(
            "/app/lib/kafka-clients-4.2.2.jar", "/app/lib/sluice-machine-0.1.0.jar", "base");
  }

  @Test
  void aBaseIsAFileOrHasADigest() throws Exception {
    assertThat(Base.of(Base.PINNED).offline()).isFalse();
    assertThatThrownBy(() -> Base.of("eclipse-temurin:25"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'eclipse-temurin:25'")
        .hasMessageContaining("@sha256:");
    assertThatThrownBy(() -> Base.of("nowhere.tar"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("./sluice images base nowhere.tar");
  }
}
