package io.sluice.kubernetes.supply;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code deploy/supply/third-party} starts. {@code missing} prints the POMs that have to be
 * fetched, {@code write} writes the list, {@code check} holds the distribution and the licences
 * against it.
 */
final class ThirdPartyList {
  private final Path home;
  private final Distribution distribution;
  private final Policy policy;

  private ThirdPartyList(Path home, Path lib) throws IOException {
    this.home = home;
    this.distribution = new Distribution(lib);
    this.policy = Policy.read(ThirdParty.policy(home));
  }

  /**
   * @param args what to do, the repository, {@code lib}, and but for {@code check} Maven's folder
   */
  public static void main(String[] args) {
    try {
      var list = new ThirdPartyList(Path.of(args[1]), Path.of(args[2]));
      switch (args[0]) {
        case "check" -> list.check();
        case "missing" -> list.missing(Path.of(args[3]));
        case "write" -> list.write(Path.of(args[3]));
        default -> throw new UserError("'%s' is none of check, missing, write".formatted(args[0]));
      }
    } catch (UserError e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println("error: " + e);
      System.exit(1);
    }
  }

  private void check() throws IOException {
    ThirdParty list = ThirdParty.read(home);
    List<String> problems = new ArrayList<>();
    var seen = new TreeMap<Coordinates, List<String>>();
    for (Path file : distribution.jars()) {
      Optional<Coordinates> jar = list.identify(Jar.of(file));
      if (jar.isPresent() && jar.get().ours()) {
        continue;
      }
      if (jar.isEmpty() || !list.rows().containsKey(jar.get())) {
        problems.add(
            "%s is not in %s; write that anew: deploy/supply/third-party write"
                .formatted(
                    jar.map(Coordinates::toString).orElse(file.toString()), ThirdParty.file(home)));
      } else {
        seen.put(jar.get(), list.licences(jar.get()));
      }
    }
    problems.addAll(policy.problems(seen));
    list.rows().keySet().stream()
        .filter(row -> !seen.containsKey(row))
        .map(
            row ->
                "%s is in %s, and not shipped; write that anew: deploy/supply/third-party write"
                    .formatted(row, ThirdParty.file(home)))
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new UserError(String.join("\nerror: ", problems));
    }
    System.out.printf("%d jars of others, each under a licence that is allowed%n", seen.size());
  }

  private void missing(Path repository) throws IOException {
    var poms = new Poms(repository);
    rows(repository, poms);
    poms.missing().forEach(System.out::println);
  }

  private void write(Path repository) throws IOException {
    SortedMap<Coordinates, List<String>> rows = rows(repository, new Poms(repository));
    Files.writeString(ThirdParty.file(home), new ThirdParty(rows, Map.of()).text());
    System.out.printf("%s: %d jars%n", ThirdParty.file(home), rows.size());
  }

  private SortedMap<Coordinates, List<String>> rows(Path repository, Poms poms) throws IOException {
    Repository maven = Repository.at(repository);
    List<Coordinates> registry = distribution.registry();
    var rows = new TreeMap<Coordinates, List<String>>();
    for (Path file : distribution.jars()) {
      String name = file.getFileName().toString();
      Jar jar = Jar.of(file);
      Optional<Coordinates> found = jar.itself();
      if (found.isEmpty()) {
        found = registry.stream().filter(one -> one.names(name)).findFirst();
      }
      if (found.isEmpty()) {
        found = maven.holding(file);
      }
      if (found.isPresent() && !found.get().ours()) {
        List<String> named = poms.licences(found.get(), jar.pom(found.get()));
        if (named.isEmpty() && !jar.licence().isEmpty()) {
          named = List.of(jar.licence());
        }
        rows.put(found.get(), policy.licences(found.get(), named));
      } else if (found.isEmpty() && !policy.parts().containsKey(name)) {
        throw new UserError(
            "nobody knows where %s is from; say so in %s, for example: part org.example:app %s"
                .formatted(file, policy.file(), name));
      }
    }
    return rows;
  }
}
