package io.sluice.laptop.platform;

import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate by which a part's clients know that it is this platform's, and not another
 * program that has taken the port. Nobody has signed it but its own key; clients trust it alone.
 */
public record OwnCertificate(Platform platform) {
  private static final String PASSWORD = "tls.password";

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
    KeyStore store =
        kept.isPresent()
            ? kept.get()
            : selfSigned()
                .make(platform.javaHome(), "Sluice on this machine", "ip:127.0.0.1,dns:localhost");
    PrivateFiles.writeIfChanged(pem(), SelfSigned.pem(store));
  }

  private SelfSigned selfSigned() {
    return new SelfSigned(keystore(), password());
  }

  /** A keystore of another password was left by credentials that are gone. */
  private Optional<KeyStore> kept() {
    try {
      return Optional.of(selfSigned().load());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "OwnCertificate[" + pem() + "]";
  }
}
