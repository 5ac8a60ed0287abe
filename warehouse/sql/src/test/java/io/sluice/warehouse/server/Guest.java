package io.sluice.warehouse.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Somebody who asks Trino by HTTPS without its driver. */
record Guest(TrinoTestServer server, String user, String password) {

  static Guest unnamed(TrinoTestServer server) {
    return new Guest(server, "", "");
  }

  HttpResponse<String> get(String path) throws Exception {
    return ask(request(path));
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return ask(request(path).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("https://127.0.0.1:" + server.port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("X-Trino-User", "sluice");
    if (user.isEmpty()) {
      return request;
    }
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
  }

  private SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = Files.newInputStream(server.certificate())) {
      trusted.setCertificateEntry(
          "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (IOException e) {
      throw new IllegalStateException("the server has no certificate", e);
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
