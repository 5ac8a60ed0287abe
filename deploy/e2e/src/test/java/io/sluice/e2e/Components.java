package io.sluice.e2e;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The commands of the distribution's components, each from the class path that {@code ./sluice}
 * gives it. They have only picocli in common.
 */
final class Components {
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(Map.class, Map.of(), PrintWriter.class, new PrintWriter(Writer.nullWriter()));

  private final Path lib;

  Components(Path dist) {
    this.lib = dist.resolve("lib");
  }

  /**
   * What the static method {@code commandLine} of a class returns.
   *
   * @param component a folder below lib, for example {@code warehouse}
   */
  CommandLine commandLine(String component, String type) throws ReflectiveOperationException {
    Method made =
        Stream.of(loader(component).loadClass(type).getDeclaredMethods())
            .filter(method -> method.getName().equals("commandLine"))
            .findFirst()
            .orElseThrow();
    made.setAccessible(true);
    Object[] arguments = Arrays.stream(made.getParameterTypes()).map(ARGUMENTS::get).toArray();
    return (CommandLine) made.invoke(null, arguments);
  }

  private ClassLoader loader(String component) {
    // Open for as long as the commands are used.
    return new URLClassLoader(jars(component), new Picocli());
  }

  private URL[] jars(String component) {
    try (Stream<Path> files = Files.list(lib.resolve(component))) {
      List<File> jars =
          files.map(Path::toFile).filter(file -> file.getName().endsWith(".jar")).toList();
      URL[] urls = new URL[jars.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = url(jars.get(i));
      }
      return urls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDK, and the tests' picocli, so that all components' commands are of one type. */
  private static final class Picocli extends ClassLoader {
    Picocli() {
      super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("picocli.")) {
        return Components.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
