package io.sluice.kubernetes.supply;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import io.sluice.terminal.UserError;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Where a jar is found in a Maven repository.
 *
 * @param classifier empty for the main jar
 */
public record Coordinates(String group, String artifact, String version, String classifier)
    implements Comparable<Coordinates> {
  private static final Comparator<Coordinates> ORDER =
      Comparator.comparing(Coordinates::group)
          .thenComparing(Coordinates::artifact)
          .thenComparing(Coordinates::version)
          .thenComparing(Coordinates::classifier);

  /**
   * @param text {@code group:artifact:version} or {@code group:artifact:version:classifier}
   */
  static Coordinates of(String text) {
    String[] words = text.split(":", -1);
    if (words.length < 3 || words.length > 4) {
      throw new UserError(
          "'%s' names no jar; for example org.slf4j:slf4j-api:2.0.17".formatted(text));
    }
    return new Coordinates(words[0], words[1], words[2], words.length == 4 ? words[3] : "");
  }

  /** The name of its file in a repository, without {@code .jar}. */
  String fileName() {
    return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier);
  }

  /**
   * Whether a file of that name can be this jar. Quarkus puts the group before the name; some of
   * ours lie without their version.
   */
  boolean names(String file) {
    return file.equals(fileName() + ".jar")
        || file.equals(group + "." + fileName() + ".jar")
        || (ours() && file.equals(artifact + ".jar"));
  }

  /** What licences and exceptions go by. */
  String module() {
    return group + ":" + artifact;
  }

  /** Of this project, and not of somebody else. */
  public boolean ours() {
    return group.equals("io.sluice");
  }

  /** As scanners know it. */
  public String purl() {
    try {
      var more = new TreeMap<String, String>();
      if (!classifier.isEmpty()) {
        more.put("classifier", classifier);
      }
      more.put("type", "jar");
      return new PackageURL("maven", group, artifact, version, more, null).canonicalize();
    } catch (MalformedPackageURLException e) {
      throw new IllegalStateException("coordinates make a purl", e);
    }
  }

  @Override
  public int compareTo(Coordinates other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
  }
}
