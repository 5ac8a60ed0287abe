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

/**
 * A key and a certificate that nobody has signed but that key, in a PKCS12 file.
 *
 * @param file of mode 0600
 * @param password of the file and of the key in it
 */
public record SelfSigned(Path file, String password) {
  private static final String ALIAS = "sluice";

  /**
   * Makes it, in place of what is there.
   *
   * @param javaHome the JDK whose {@code keytool} does it
   * @param names as {@code keytool} takes them, for example {@code ip:127.0.0.1,dns:localhost}
   */
  public KeyStore make(Path javaHome, String owner, String names)
      throws IOException, InterruptedException {
    PrivateFiles.folder(file.getParent());
    Path made = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(made);
    var answer =
        Foreground.ask(
            List.of(
                javaHome.resolve("bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + owner,
                "-ext",
                "SAN=" + names,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                made.toString(),
                "-storepass:env",
                "SLUICE_TLS_PASSWORD"),
            Map.of("SLUICE_TLS_PASSWORD", password));
    if (answer.exitCode() != 0) {
      throw new IOException("keytool could not make a certificate: " + answer.said());
    }
    Files.setPosixFilePermissions(made, PrivateFiles.OWNER_ONLY);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    return load();
  }

  /** What the file holds; an {@link IOException} when it has another password. */
  public KeyStore load() throws IOException {
    try (var in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot read " + file, e);
    }
  }

  /** The certificate as PEM, for clients. */
  public static String pem(KeyStore store) throws IOException {
    try {
      byte[] certificate = store.getCertificate(ALIAS).getEncoded();
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
          .formatted(lines.encodeToString(certificate));
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate cannot be encoded", e);
    }
  }

  @Override
  public String toString() {
    return "SelfSigned[" + file + "]";
  }
}
