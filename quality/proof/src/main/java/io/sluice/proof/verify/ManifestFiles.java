package io.sluice.proof.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * The files that a manifest lists beside itself: truth that is missing or changed proves nothing.
 *
 * @param digests by path below the manifest's folder: the SHA-256 in hexadecimal, empty where a
 *     manifest of format 1 has none
 */
record ManifestFiles(Path folder, Map<String, String> digests) {
  static final String ANSWERS = "answers.csv";

  private static final String GOLD = "gold/";
  private static final Pattern PATH =
      Pattern.compile("(events/|gold/)?[a-z0-9_]+([.][a-z0-9_]+)*[.]csv([.]gz)?");
  private static final DigestUtils SHA_256 = new DigestUtils(MessageDigestAlgorithms.SHA_256);

  /** What {@code files} of a manifest lists, as texts (format 1) or with their digests. */
  static ManifestFiles of(Path manifest, JsonNode files) {
    Map<String, String> digests = new TreeMap<>();
    for (JsonNode file : files) {
      String path = file.isTextual() ? file.asText() : file.path("path").asText();
      if (!PATH.matcher(path).matches()) {
        throw new UserError(
            "%s lists the file '%s'; a manifest lists files beside itself, for example events/retail.orders.csv.gz"
                .formatted(manifest, path));
      }
      digests.put(path, file.path("sha256").asText());
    }
    return new ManifestFiles(manifest.toAbsolutePath().getParent(), digests);
  }

  static String events(String dataset) {
    return "events/" + dataset + ".csv.gz";
  }

  /** The expected rows of realtime tables, each {@code <dataset>.csv}. */
  List<Path> gold() {
    return digests.keySet().stream()
        .filter(path -> path.startsWith(GOLD))
        .map(folder::resolve)
        .toList();
  }

  /**
   * Looks at every file.
   *
   * @throws UserError when one that is needed is not listed, or one that is listed is missing or
   *     not as it was written
   */
  void requireWhole(List<String> datasets) throws IOException {
    for (String dataset : datasets) {
      requireListed(events(dataset));
    }
    requireListed(ANSWERS);
    for (Map.Entry<String, String> listed : digests.entrySet()) {
      Path file = folder.resolve(listed.getKey());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new UserError(
            "%s is missing, which the manifest lists; delete the folder and run ./sluice generate again"
                .formatted(file));
      }
      if (!listed.getValue().isEmpty() && !SHA_256.digestAsHex(file).equals(listed.getValue())) {
        throw new UserError(
            "%s is not as ./sluice generate wrote it (its SHA-256 is another); delete the folder and run ./sluice generate again"
                .formatted(file));
      }
    }
  }

  private void requireListed(String path) {
    if (!digests.containsKey(path)) {
      throw new UserError(
          "the manifest in %s does not list %s; delete the folder and run ./sluice generate again"
              .formatted(folder, path));
    }
  }
}
