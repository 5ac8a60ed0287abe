package io.sluice.cli.demo;

import io.sluice.cli.door.Door;
import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The shop's files that the demo runs: the real ones where they stand beside the repository, else
 * made-up ones.
 *
 * @param origin in words, for the summary
 */
record DemoData(Path folder, String origin, int files) {

  private static final Path REAL = Path.of("shared", "data", "online-retail");

  static DemoData find(Platform platform, Path chosen, Door door, Consumer<String> say)
      throws IOException, InterruptedException {
    if (chosen != null) {
      return chosen(chosen);
    }
    Path home = platform.home();
    Path real = home.resolveSibling(REAL);
    if (count(real) > 0) {
      return new DemoData(real, "a real shop's order lines (UCI Online Retail)", count(real));
    }
    Path made = platform.state().resolve("data/sample");
    if (door.run(say, "ingest-sample", made.toString()) != 0) {
      throw new UserError("the sample files could not be made in " + made);
    }
    return new DemoData(made, "a made-up shop's order lines", count(made));
  }

  static DemoData chosen(Path folder) throws IOException {
    int files = count(folder);
    if (files == 0) {
      throw new UserError(
          "there is no *.csv or *.csv.gz file in %s; name a folder of daily files in the shape of"
                  .formatted(folder)
              + " contracts/retail/online_retail.odcs.yaml");
    }
    return new DemoData(folder, folder.toString(), files);
  }

  String pattern() {
    return folder + "/*.csv*";
  }

  private static int count(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(path -> path.getFileName().toString()).toList();
      return (int) names.stream().filter(name -> name.matches(".*\\.csv(\\.gz)?")).count();
    }
  }
}
