package io.sluice.laptop.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {
  @TempDir Path folder;

  private Platform platform(String name) {
    return Platform.load(Map.of("SLUICE_STATE", folder.resolve(name).toString()));
  }

  private static OwnCertificate made(Platform platform) throws Exception {
    var certificate = new OwnCertificate(platform);
    certificate.make();
    return certificate;
  }

  private static Path keystore(OwnCertificate certificate) {
    return Path.of(certificate.environment().get("SLUICE_TLS_KEYSTORE"));
  }

  @Test
  void isMadeOnceForItsOwnerAlone() throws Exception {
    OwnCertificate certificate = made(platform("a"));
    byte[] key = Files.readAllBytes(keystore(certificate));

    made(platform("a"));

    assertThat(keystore(certificate)).hasBinaryContent(key);
    for (Path file : List.of(keystore(certificate), certificate.pem())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatIsLostOrDamagedIsMadeAnew() throws Exception {
    OwnCertificate certificate = made(platform("a"));
    String text = Files.readString(certificate.pem());
    Files.delete(certificate.pem());
    assertThat(made(platform("a")).pem()).hasContent(text);

    Files.writeString(keystore(certificate), "damaged");
    assertThat(Files.readString(made(platform("a")).pem())).isNotEqualTo(text);
  }

  @Test
  void aKeyOfAnotherPasswordIsMadeAnew() throws Exception {
    OwnCertificate old = made(platform("old"));
    OwnCertificate certificate = made(platform("a"));
    Files.write(keystore(certificate), Files.readAllBytes(keystore(old)));

    made(platform("a"));

    assertThat(certificate.pem())
        .content()
        .isNotEqualTo(Files.readString(old.pem()))
        .startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(answered(certificate, platform("a"))).containsExactly("Basic");
  }

  @Test
  void anotherCertificateOnThePortIsToldNothing() throws Exception {
    OwnCertificate other = made(platform("other"));
    Platform platform = platform("a");
    made(platform);
    platform.secret(Platform.HTTP_PASSWORD);

    assertThatThrownBy(() -> answered(other, platform))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it has not this platform's certificate");
  }

  @Test
  void beforeTheFirstStartNobodyIsTrusted() throws Exception {
    OwnCertificate other = made(platform("other"));

    assertThatThrownBy(() -> answered(other, platform("a")))
        .hasMessage("there is no certificate yet; ./sluice up makes it");
  }

  /** How a server with the certificate was asked by the platform: the schemes of its logins. */
  private static List<String> answered(OwnCertificate of, Platform platform) throws Exception {
    var asked = new CopyOnWriteArrayList<String>();
    platform.secret(Platform.HTTP_PASSWORD);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(of)));
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("Authorization").split(" ")[0]);
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.start();
    try {
      String url = "https://127.0.0.1:" + server.getAddress().getPort();
      assertThat(platform.http().get(url)).isEqualTo("ok");
      return asked;
    } catch (IOException e) {
      assertThat(asked).isEmpty();
      throw e;
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext context(OwnCertificate of) throws Exception {
    char[] password = of.environment().get("SLUICE_TLS_PASSWORD").toCharArray();
    KeyStore keys = KeyStore.getInstance(keystore(of).toFile(), password);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
