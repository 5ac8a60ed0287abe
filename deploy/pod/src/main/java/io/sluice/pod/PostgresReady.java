package io.sluice.pod;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Whether a PostgreSQL server takes sessions, asked as {@code pg_isready} does: a server that
 * starts, recovers or stops listens too, but answers the first message of a session with an error
 * (SQLSTATE 57P03) where another asks for the password. Exits with 0 or 1.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">the protocol</a>
 */
public final class PostgresReady {
  private static final int PROTOCOL_3 = 3 << 16;
  private static final int MILLIS = 2000;
  private static final byte AUTHENTICATION = 'R';

  private PostgresReady() {}

  /**
   * @param args the port on the loopback address
   */
  public static void main(String[] args) {
    String problem = problem(Integer.parseInt(args[0]));
    if (!problem.isEmpty()) {
      System.out.println(problem);
      System.exit(1);
    }
  }

  /** Empty when it takes sessions. */
  static String problem(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
      socket.setSoTimeout(MILLIS);
      socket.getOutputStream().write(startup());
      int kind = new DataInputStream(socket.getInputStream()).readByte();
      return kind == AUTHENTICATION ? "" : "PostgreSQL takes no sessions yet";
    } catch (IOException e) {
      return "PostgreSQL does not answer: " + e.getMessage();
    }
  }

  private static byte[] startup() throws IOException {
    var parameters = new ByteArrayOutputStream();
    for (String text : new String[] {"user", "sluice", "database", "postgres"}) {
      parameters.write(text.getBytes(StandardCharsets.UTF_8));
      parameters.write(0);
    }
    parameters.write(0);
    var message = new ByteArrayOutputStream();
    var out = new DataOutputStream(message);
    out.writeInt(2 * Integer.BYTES + parameters.size());
    out.writeInt(PROTOCOL_3);
    parameters.writeTo(out);
    return message.toByteArray();
  }
}
