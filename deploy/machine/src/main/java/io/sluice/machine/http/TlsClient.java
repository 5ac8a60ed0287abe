package io.sluice.machine.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client that trusts one certificate; made when it is first asked for, which takes a moment. */
final class TlsClient {
  /** Trusts nobody. */
  static final TlsClient NONE = new TlsClient(null);

  private final Path pem;
  private HttpClient client;

  TlsClient(Path pem) {
    this.pem = pem;
  }

  synchronized HttpClient client() throws IOException {
    if (client == null) {
      client = LocalHttp.builder().sslContext(context()).build();
    }
    return client;
  }

  private SSLContext context() throws IOException {
    if (pem == null) {
      throw new IOException("no certificate is known by which to trust an https address");
    }
    try (var in = Files.newInputStream(pem)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "only", CertificateFactory.getInstance("X.509").generateCertificate(in));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no certificate yet; ./sluice up makes it", e);
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate %s cannot be read".formatted(pem), e);
    }
  }
}
