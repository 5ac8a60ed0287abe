package io.sluice.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Bytes to a port and back, whatever a client that minds its manners would send. */
record Raw(int port, boolean tls) {
  private static final int PATIENCE_MILLIS = 10_000;

  /** The number in the first line of the answer. */
  int status(String method, String path, String... headers) throws IOException {
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    String answer = answer(request);
    if (!answer.startsWith("HTTP/1.")) {
      throw new IOException("no HTTP: " + answer);
    }
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  /** The beginning of what comes back; empty when the connection is closed without an answer. */
  String answer(String request) throws IOException {
    try (Socket socket = open()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readNBytes(64), ISO_8859_1);
    }
  }

  private Socket open() throws IOException {
    if (!tls) {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    }
    var socket =
        (SSLSocket)
            credulous().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.startHandshake();
    return socket;
  }

  private static SSLContext credulous() throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Credulous()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A stranger does not care whom he talks to. */
  private static final class Credulous implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
