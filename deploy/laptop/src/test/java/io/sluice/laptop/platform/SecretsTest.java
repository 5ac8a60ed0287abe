package io.sluice.laptop.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void areMadeOnceAndKept() {
    Path file = folder.resolve("state/secrets.properties");
    String password = new Secrets(file).get("postgres.password");
    String token = new Secrets(file).get("http.password");
    assertThat(password).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(token);
    assertThat(new Secrets(file).get("postgres.password")).isEqualTo(password);
    assertThat(new Secrets(file).toString()).doesNotContain(password);
  }

  @Test
  void areReadableForTheirOwnerOnly() throws Exception {
    Path file = folder.resolve("state/secrets.properties");
    new Secrets(file).get("postgres.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }
}
