package io.sluice.warehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A key and a certificate for 127.0.0.1 that nobody else has signed. */
final class TestCertificate {
  static final String PEM = "tls.pem";

  private TestCertificate() {}

  /** Makes both in the folder; what the server's process is told of them. */
  static Map<String, String> make(Path folder, String password)
      throws IOException, InterruptedException {
    String keystore = folder.resolve("tls.p12").toString();
    String pem = folder.resolve(PEM).toString();
    List<String> names = List.of("-dname", "CN=test", "-ext", "SAN=ip:127.0.0.1");
    keytool(keystore, password, List.of("-genkeypair", "-keyalg", "EC"), names);
    keytool(keystore, password, List.of("-exportcert", "-rfc", "-file", pem), List.of());
    return Map.of(
        "SLUICE_TLS_KEYSTORE",
        keystore,
        "SLUICE_TLS_PASSWORD",
        password,
        "SLUICE_TLS_CERTIFICATE",
        pem);
  }

  private static void keytool(
      String keystore, String password, List<String> what, List<String> names)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/keytool");
    builder.command().addAll(what);
    builder.command().addAll(names);
    builder.command().addAll(List.of("-keystore", keystore, "-storepass", password));
    assertThat(builder.inheritIO().start().waitFor()).as("keytool %s", what).isZero();
  }
}
