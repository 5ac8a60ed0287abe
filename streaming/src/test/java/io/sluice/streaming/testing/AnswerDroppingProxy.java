package io.sluice.streaming.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy before PostgreSQL that can lose an answer: it forwards a statement that contains a
 * given text, waits until the server has answered (so the statement is done and committed), and
 * cuts the client off without the answer.
 */
public final class AnswerDroppingProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final String statement;
  private final AtomicInteger toDrop = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();

  public AnswerDroppingProxy(int target, String statement) throws IOException {
    this.target = target;
    this.statement = statement;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Lose the next {@code count} answers. */
  public void dropNext(int count) {
    toDrop.set(count);
  }

  public int dropped() {
    return dropped.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        var connection = new Connection(client, upstream);
        Thread.ofVirtual().start(connection::requests);
        Thread.ofVirtual().start(connection::answers);
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean dropAnswer;

    Connection(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    void requests() {
      pump(client, upstream, true);
    }

    void answers() {
      pump(upstream, client, false);
    }

    private void pump(Socket from, Socket to, boolean request) {
      byte[] buffer = new byte[65536];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (request
              && new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains(statement)
              && toDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            dropAnswer = true;
          } else if (!request && dropAnswer) {
            dropped.incrementAndGet();
            return;
          }
          out.write(buffer, 0, n);
          out.flush();
        }
      } catch (IOException e) {
        // One side went away; closing both is all a proxy can do about it.
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
