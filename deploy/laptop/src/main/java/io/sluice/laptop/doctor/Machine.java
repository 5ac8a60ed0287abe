package io.sluice.laptop.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import io.sluice.laptop.postgres.OrdinaryUser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What every platform on this machine shares. */
final class Machine {
  private static final long FILES_WANTED = 4096;
  private static final long FILES_LEAST = 1024;

  private Machine() {}

  static List<Check> checks() {
    return List.of(
        new Check("java", () -> List.of(java())),
        new Check("locale", () -> List.of(locale())),
        new Check("temp", () -> List.of(temp(Path.of(System.getProperty("java.io.tmpdir"))))),
        new Check("files", () -> List.of(files(openFileLimit()))),
        new Check("user", () -> List.of(user())));
  }

  private static Finding java() {
    String home = System.getProperty("java.home");
    String text = "%s in %s".formatted(System.getProperty("java.version"), home);
    return Files.isExecutable(Path.of(home, "bin", "javac"))
        ? Finding.ok("java", text)
        : Finding.warn("java", text + " has no compiler; builds need a JDK: set JAVA_HOME to one");
  }

  private static Finding locale() {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    return encoding.equalsIgnoreCase("UTF-8")
        ? Finding.ok("locale", "file names are UTF-8")
        : Finding.warn(
            "locale",
            "file names are %s, so names with other letters cannot be opened; export LC_ALL=C.UTF-8 (or install a UTF-8 locale)"
                .formatted(encoding));
  }

  /** Native libraries are unpacked there and loaded, so programs must be allowed to run in it. */
  static Finding temp(Path folder) throws IOException {
    String cure = "; name another: SLUICE_JAVA_OPTS=-Djava.io.tmpdir=/path/to/folder";
    Path probe;
    try {
      probe =
          Files.createTempFile(
              folder,
              "sluice-doctor",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      return Finding.fail("temp", folder + " cannot be written to" + cure);
    }
    boolean runs = Files.isExecutable(probe);
    Files.delete(probe);
    return runs
        ? Finding.ok("temp", folder + " is writable, and programs may run in it")
        : Finding.fail("temp", folder + " does not let programs run (mounted noexec?)" + cure);
  }

  private static long openFileLimit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  static Finding files(long limit) {
    String text = "a process may open %,d files".formatted(limit);
    if (limit >= FILES_WANTED) {
      return Finding.ok("files", text);
    }
    String cure =
        text
            + ", and Kafka and Flink want %,d: ulimit -n %d, or raise nofile in /etc/security/limits.conf"
                .formatted(FILES_WANTED, FILES_WANTED);
    return limit < FILES_LEAST ? Finding.fail("files", cure) : Finding.warn("files", cure);
  }

  private static Finding user() throws IOException {
    String name = System.getProperty("user.name");
    OrdinaryUser way = OrdinaryUser.find();
    return Finding.ok(
        "user",
        way.prefix().isEmpty()
            ? name
            : "%s; PostgreSQL is started by %s".formatted(name, way.prefix().getFirst()));
  }
}
