package io.sluice.quality.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class or method a {@link TestPlatform} of its own. One PostgreSQL serves all of a
 * run: it starts when a test first asks for it, and ends with the run.
 */
public final class SharedPostgres implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SharedPostgres.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestPlatform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var postgres =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(EmbeddedPostgres.class, any -> start(), EmbeddedPostgres.class);
    try {
      return TestPlatform.create(postgres);
    } catch (Exception e) {
      throw new IllegalStateException("a test's platform cannot be made", e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
