package io.sluice.pod;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the Flink operator starts in a container: it gives a word that the scripts of Flink's own
 * image know, and an image of ours has no scripts. The configuration is the one that the operator
 * mounts, with the pod's secrets in it; authorities of the cluster are trusted beside the JDK's.
 *
 * <p>{@code /app/bin/flink} names this class in its first line, so the file's own name comes first
 * among the arguments.
 */
public final class FlinkEntry {
  private static final Path MOUNTED = Path.of("/opt/flink/conf");
  private static final Path RENDERED = Path.of("/rendered");
  private static final Path AUTHORITY = Path.of("/platform-ca/ca.crt");

  private static final Map<String, String> CLASSES =
      Map.of(
          "standalone-job",
          "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
          "taskmanager",
          "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");

  /**
   * @param type the class that is run
   * @param arguments for it
   */
  record Program(String type, List<String> arguments) {}

  private FlinkEntry() {}

  public static void main(String[] args)
      throws IOException, GeneralSecurityException, ReflectiveOperationException {
    Program program = program(Arrays.asList(args));
    Render.folder(MOUNTED, RENDERED, System.getenv());
    if (Files.exists(AUTHORITY)) {
      Path store = RENDERED.resolve("trust.p12");
      Trust.write(List.of(AUTHORITY), store);
      System.setProperty("javax.net.ssl.trustStore", store.toString());
    }
    try {
      Class.forName(program.type())
          .getMethod("main", String[].class)
          .invoke(null, (Object) program.arguments().toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(program.type() + " failed", e.getCause());
    }
  }

  static Program program(List<String> args) {
    String word = args.size() < 2 ? "" : args.get(1);
    String type = CLASSES.get(word);
    if (type == null) {
      throw new IllegalArgumentException(
          "'%s' is not what the Flink operator starts; it is standalone-job or taskmanager, for example: flink taskmanager"
              .formatted(word));
    }
    List<String> arguments = new ArrayList<>(List.of("--configDir", RENDERED.toString()));
    arguments.addAll(args.subList(2, args.size()));
    return new Program(type, arguments);
  }
}
