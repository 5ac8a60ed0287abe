package io.sluice.kubernetes.supply;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code deploy/supply/licences.txt}: under which licences may be shipped what others made.
 *
 * @param allowed SPDX identifiers
 * @param names what POMs call a licence, to its identifier
 * @param said modules, {@code group:*} for all of a group, whose licence a person looked up
 * @param excepted modules, and the one identifier that is borne there
 * @param parts files that have no coordinates of their own, to the module that they are a part of
 */
record Policy(
    Path file,
    Set<String> allowed,
    Map<String, String> names,
    Map<String, List<String>> said,
    Map<String, String> excepted,
    Map<String, String> parts) {
  private static final String EXAMPLE =
      "for example: except org.example:lib LGPL-2.1-only | it is loaded as a jar of its own";

  static Policy read(Path file) throws IOException {
    var policy =
        new Policy(
            file,
            new HashSet<>(),
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>());
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        policy.take(line.strip(), file + ":" + number);
      }
    }
    return policy;
  }

  private void take(String line, String where) {
    String[] halves = line.split("\\|", 2);
    String[] words = halves[0].strip().split("\\s+");
    String more = halves.length == 2 ? halves[1].strip() : "";
    boolean taken =
        switch (words[0]) {
          case "allow" -> words.length == 2 && more.isEmpty() && allowed.add(words[1]);
          case "name" -> words.length == 2 && !more.isEmpty() && names.put(more, words[1]) == null;
          case "is" ->
              words.length > 2
                  && !more.isEmpty()
                  && said.put(words[1], List.of(words).subList(2, words.length)) == null;
          case "except" ->
              words.length == 3 && !more.isEmpty() && excepted.put(words[1], words[2]) == null;
          case "part" -> words.length == 3 && parts.put(words[2], words[1]) == null;
          default -> false;
        };
    if (!taken) {
      throw new UserError(
          "%s: '%s' is no line of this file, lacks its reason, or stands twice; %s"
              .formatted(where, line, EXAMPLE));
    }
  }

  /**
   * The identifiers of a jar's licences; a name that is none stands as it is.
   *
   * @param named what its POM says
   */
  List<String> licences(Coordinates of, List<String> named) {
    List<String> here = said.getOrDefault(of.group() + ":*", said.get(of.module()));
    return here != null
        ? here
        : named.stream().map(name -> names.getOrDefault(name, name)).distinct().sorted().toList();
  }

  /** What is wrong, in words; empty when all may be shipped. */
  List<String> problems(Map<Coordinates, List<String>> shipped) {
    List<String> problems = new ArrayList<>();
    Set<String> modules = new HashSet<>();
    shipped.forEach(
        (of, licences) -> {
          modules.add(of.module());
          modules.add(of.group() + ":*");
          if (licences.isEmpty()) {
            problems.add(
                "the licence of %s is not known; look it up and add a line to %s, for example: is %s MIT | its LICENSE file"
                    .formatted(of, file, of.module()));
          }
          for (String licence : licences) {
            if (!allowed.contains(licence) && !licence.equals(excepted.get(of.module()))) {
              problems.add(
                  "%s is under '%s', which %s does not allow; take the dependency out, or add a line, %s"
                      .formatted(of, licence, file, EXAMPLE));
            }
          }
        });
    for (Set<String> lines :
        List.of(said.keySet(), excepted.keySet(), Set.copyOf(parts.values()))) {
      for (String module : lines.stream().sorted().toList()) {
        if (!modules.contains(module)) {
          problems.add(
              "%s speaks of %s, which is not shipped; delete the line".formatted(file, module));
        }
      }
    }
    return problems;
  }
}
