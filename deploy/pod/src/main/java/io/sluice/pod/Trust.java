package io.sluice.pod;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Writes whom a JVM trusts: all that the JDK trusts, and the authorities of these PEM files. With
 * {@code -Djavax.net.ssl.trustStore} alone a JVM would trust those of a cluster, and no longer the
 * object storage outside. The store has no password, as the JDK's has none.
 */
public final class Trust {
  private Trust() {}

  /**
   * @param args PEM files, and last the store to write
   */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    if (args.length < 2) {
      throw new IllegalArgumentException("usage: Trust <file.pem>... <store to write>");
    }
    List<Path> files = Arrays.stream(args).map(Path::of).toList();
    write(files.subList(0, files.size() - 1), files.getLast());
  }

  static void write(Collection<Path> authorities, Path to)
      throws IOException, GeneralSecurityException {
    KeyStore store = known();
    for (Certificate certificate : read(authorities)) {
      store.setCertificateEntry("cluster-" + store.size(), certificate);
    }
    // Certificates are no secret, and a store with a password is empty to who does not name it.
    System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    try (OutputStream out = Files.newOutputStream(to)) {
      store.store(out, null);
    }
  }

  private static KeyStore known() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Path file = Path.of(System.getProperty("java.home"), "lib/security/cacerts");
    KeyStore jdk = KeyStore.getInstance(file.toFile(), (char[]) null);
    for (String alias : Collections.list(jdk.aliases())) {
      store.setCertificateEntry(alias, jdk.getCertificate(alias));
    }
    return store;
  }

  private static List<Certificate> read(Collection<Path> files)
      throws IOException, GeneralSecurityException {
    List<Certificate> certificates = new ArrayList<>();
    for (Path file : files) {
      int before = certificates.size();
      try (InputStream in = Files.newInputStream(file)) {
        certificates.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
      }
      if (certificates.size() == before) {
        throw new IllegalArgumentException(file + " holds no certificate");
      }
    }
    return certificates;
  }
}
