package io.sluice.laptop.testing;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A state folder in which PostgreSQL's programs are unpacked and its data is initialised. It is
 * made once for all tests of a run, and copied: that takes a fraction of the time.
 */
public final class PreparedPostgres implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(PreparedPostgres.class);

  /** What a test is given. */
  public record State(Path folder) implements AutoCloseable {
    /** Fills a state folder, which may not exist yet. */
    public void copyTo(Path state) throws IOException, InterruptedException {
      Files.createDirectories(state);
      // Keeps owners and modes, without which the server refuses its data.
      run("cp", "-a", folder + "/.", state.toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
      run("rm", "-r", folder.toString());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == State.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(State.class, any -> make(), State.class);
  }

  private static State make() {
    try {
      Path folder = Files.createTempDirectory("sluice-prepared");
      Platform platform =
          Platform.load(
              Map.of(
                  "SLUICE_HOME", System.getProperty("sluice.root"),
                  "SLUICE_STATE", folder.toString()));
      StateFolder.claim(platform);
      new PostgresPart().beforeStart(platform);
      return new State(folder);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("PostgreSQL cannot be prepared", e);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(List.of(command) + " ended with " + code);
    }
  }
}
