package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/** State folders as a platform leaves them, and as they may be found. */
final class States {
  private final Door door;

  States(Door door) {
    this.door = door;
  }

  /** The folder with its mark. */
  States marked() throws IOException {
    return file(".sluice-state", "All state of a Sluice platform.\nlayout=1\n");
  }

  States file(String name, String text) throws IOException {
    Path file = door.state().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, java.nio.charset.StandardCharsets.ISO_8859_1);
    return this;
  }

  States written(String name, Instant at) throws IOException {
    Files.setLastModifiedTime(door.state().resolve(name), FileTime.from(at));
    return this;
  }

  /** PostgreSQL's databases, as far as they are looked at before PostgreSQL is started. */
  States database() throws IOException {
    String version = postgres();
    return file("data/postgres/" + version + "/PG_VERSION", version + "\n")
        .file("secrets.properties", "postgres.password=abc\n");
  }

  States topics() throws IOException {
    return file("data/kafka/log/retail.online_retail-0/00000000000000000000.log", "")
        .file("data/kafka/log/meta.properties", "version=1\ncluster.id=abc\nnode.id=1\n")
        .file("data/kafka/version", "4.2.0\n");
  }

  States tables() throws IOException {
    return file("data/warehouse/silver/retail_online_retail/metadata/v1.metadata.json", "{}");
  }

  /** The major version that the distribution holds. */
  String postgres() throws IOException {
    try (Stream<Path> jars = Files.list(door.dist().resolve("lib/postgres"))) {
      String name = jars.map(jar -> jar.getFileName().toString()).findFirst().orElseThrow();
      return name.replaceAll(".*-(\\d+)\\.[0-9.]+jar", "$1");
    }
  }

  /** What {@code run/<part>.json} says of a process. */
  static String note(String part, long pid) {
    return "{\"part\":\"%s\",\"pid\":%d,\"birth\":\"other/1\",\"fingerprint\":\"f\",\"startedAt\":1}"
        .formatted(part, pid);
  }
}
