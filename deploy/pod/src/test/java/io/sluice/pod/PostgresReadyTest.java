package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The answers of a server, byte for byte; a real one is asked by the check in a cluster. */
class PostgresReadyTest {

  private static String answered(char kind) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var asked =
          CompletableFuture.supplyAsync(
              () -> {
                try (var session = server.accept()) {
                  var in = new DataInputStream(session.getInputStream());
                  byte[] message = in.readNBytes(in.readInt() - Integer.BYTES);
                  session.getOutputStream().write(kind);
                  return message;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      String problem = PostgresReady.problem(server.getLocalPort());
      assertThat(asked.get()).startsWith(0, 3, 0, 0);
      assertThat(new String(asked.get(), StandardCharsets.UTF_8)).contains("user\0sluice\0");
      return problem;
    }
  }

  @Test
  void oneThatAsksForThePasswordTakesSessions() throws Exception {
    assertThat(answered('R')).isEmpty();
  }

  @Test
  void oneThatStartsDoesNot() throws Exception {
    assertThat(answered('E')).isEqualTo("PostgreSQL takes no sessions yet");
  }

  @Test
  void statementsAreGivenALineEach() {
    assertThat(
            PostgresPrepare.oneLineEach("create table a (\n  b int);\n\ncreate table c (d int);"))
        .isEqualTo("create table a ( b int)\ncreate table c (d int)\n");
  }
}
