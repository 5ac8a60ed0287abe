package io.sluice.laptop.platform;

import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.process.Foreground;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate by which a part's clients know that it is this platform's, and not another
 * program that has taken the port. Nobody has signed it but its own key; clients trust it alone.
 */
public record OwnCertificate(Platform platform) {
  private static final String PASSWORD = "tls.password";
  private static final String ALIAS = "sluice";

  /** A PKCS12 file of key and certificate, mode 0600. */
  public Path keystore() {
    return platform.configFile().resolveSibling("tls.p12");
  }

  /** Of the keystore and of the key in it. */
  public String password() {
    return platform.secret(PASSWORD);
  }

  /** The certificate, for clients. */
  public Path pem() {
    return platform.configFile().resolveSibling("tls.pem");
  }

  /** What a part's process is told of it. */
  public Map<String, String> environment() {
    return Map.of(
        "SLUICE_TLS_KEYSTORE",
        keystore().toString(),
        "SLUICE_TLS_PASSWORD",
        password(),
        "SLUICE_TLS_CERTIFICATE",
        pem().toString());
  }

  /** Makes what is missing, or does not belong together any more. */
  void make() throws IOException, InterruptedException {
    Optional<KeyStore> kept = kept();
    PrivateFiles.writeIfChanged(pem(), text(kept.isPresent() ? kept.get() : generated()));
  }

  /** A keystore of another password was left by credentials that are gone. */
  private Optional<KeyStore> kept() {
    try {
      return Optional.of(load());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private KeyStore generated() throws IOException, InterruptedException {
    PrivateFiles.folder(keystore().getParent());
    Path made = keystore().resolveSibling(".tls.p12.new");
    Files.deleteIfExists(made);
    var answer =
        Foreground.ask(
            List.of(
                platform.javaHome().resolve("bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Sluice on this machine",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                made.toString(),
                "-storepass:env",
                "SLUICE_TLS_PASSWORD"),
            Map.of("SLUICE_TLS_PASSWORD", password()));
    if (answer.exitCode() != 0) {
      throw new IOException("keytool could not make a certificate: " + answer.said());
    }
    Files.setPosixFilePermissions(made, PrivateFiles.OWNER_ONLY);
    Files.move(made, keystore(), StandardCopyOption.ATOMIC_MOVE);
    return load();
  }

  private KeyStore load() throws IOException {
    try (var in = Files.newInputStream(keystore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password().toCharArray());
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot read " + keystore(), e);
    }
  }

  private String text(KeyStore store) throws IOException {
    try {
      byte[] certificate = store.getCertificate(ALIAS).getEncoded();
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
          .formatted(lines.encodeToString(certificate));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot read " + keystore(), e);
    }
  }

  @Override
  public String toString() {
    return "OwnCertificate[" + pem() + "]";
  }
}
