package io.sluice.ingestion.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the {@link BrokerProcess} and the {@link RegistryStandIn} that all classes of
 * a run share: each test has topics of its own, so a second start would prove nothing. A test that
 * kills the broker starts it again.
 */
public final class SharedKafka implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return List.of(BrokerProcess.class, RegistryStandIn.class)
        .contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Running.class, _ -> Running.start(), Running.class);
    return parameter.getParameter().getType().equals(BrokerProcess.class)
        ? running.broker
        : running.registry;
  }

  private record Running(Path folder, BrokerProcess broker, RegistryStandIn registry)
      implements AutoCloseable {

    static Running start() {
      try {
        Path folder =
            Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kafka")
                .toAbsolutePath();
        return new Running(folder, new BrokerProcess(folder).start(), new RegistryStandIn());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      registry.close();
      broker.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
