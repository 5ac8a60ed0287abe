package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  @TempDir private Path folder;

  @Test
  void theAuthorityStandsBesideThoseOfTheJdk() throws Exception {
    Path pem = authority();
    Path store = folder.resolve("trust.p12");
    Trust.main(new String[] {pem.toString(), store.toString()});

    // As a JVM reads what -Djavax.net.ssl.trustStore names: without a password.
    KeyStore written = KeyStore.getInstance(store.toFile(), (char[]) null);
    Path known = Path.of(System.getProperty("java.home"), "lib/security/cacerts");
    KeyStore jdk = KeyStore.getInstance(known.toFile(), (char[]) null);

    assertThat(written.size()).isEqualTo(jdk.size() + 1);
    assertThat(Collections.list(written.aliases()))
        .containsAll(Collections.list(jdk.aliases()))
        .allSatisfy(alias -> assertThat(written.isCertificateEntry(alias)).isTrue());
  }

  @Test
  void aFileWithoutACertificateIsRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("ca.crt"), "");

    assertThatThrownBy(() -> Trust.write(List.of(empty), folder.resolve("trust.p12")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(empty + " holds no certificate");
  }

  private Path authority() throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
    Path keys = folder.resolve("keys.p12");
    Path pem = folder.resolve("ca.pem");
    run(
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "ca",
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "bc:c",
            "-keystore",
            keys.toString(),
            "-storepass",
            "secret"));
    run(
        List.of(
            keytool,
            "-exportcert",
            "-rfc",
            "-alias",
            "ca",
            "-file",
            pem.toString(),
            "-keystore",
            keys.toString(),
            "-storepass",
            "secret"));
    return pem;
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
