package io.sluice.flink.rest;

import io.sluice.machine.http.Admission;
import io.sluice.machine.http.Reach;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;

/**
 * Puts a {@link Guard} before Flink's REST API and its pages; Flink finds it by its service file.
 */
public final class GuardFactory implements InboundChannelHandlerFactory {
  private final Map<String, String> environment;

  public GuardFactory() {
    this(System.getenv());
  }

  GuardFactory(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public int priority() {
    return 0;
  }

  /** Without a password nothing is served: an open port runs anybody's code. */
  @Override
  public Optional<ChannelHandler> createHandler(
      Configuration configuration, Map<String, String> responseHeaders) {
    return Optional.of(
        new GuardAtTheDoor(
            new Admission(
                configuration.get(RestOptions.PORT),
                Admission.password(environment),
                Reach.of(environment).names())));
  }
}
