package io.sluice.streaming.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link TestLakehouse} with an empty catalog, or a {@link Broker} without topics.
 *
 * <p>One PostgreSQL and one broker serve all tests of a run, since to start them takes longer than
 * most tests: each starts when a test first asks for it, and ends with the run.
 */
public final class SharedEngines implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SharedEngines.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestLakehouse.class || type == Broker.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store run = context.getRoot().getStore(NAMESPACE);
    try {
      if (parameter.getParameter().getType() == Broker.class) {
        Broker broker = run.getOrComputeIfAbsent(Broker.class, any -> broker(), Broker.class);
        broker.deleteTopics();
        return broker;
      }
      var postgres =
          run.getOrComputeIfAbsent(
              EmbeddedPostgres.class, any -> postgres(), EmbeddedPostgres.class);
      var lakehouse = TestLakehouse.create(postgres);
      // Kept where JUnit closes it after the test.
      context.getStore(NAMESPACE).put(TestLakehouse.class, lakehouse);
      return lakehouse;
    } catch (Exception e) {
      throw new IllegalStateException("an engine that tests share is not ready", e);
    }
  }

  private static Broker broker() {
    try {
      return Broker.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
