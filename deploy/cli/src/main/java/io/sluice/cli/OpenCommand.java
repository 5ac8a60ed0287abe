package io.sluice.cli;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.machine.process.Browser;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = {
      "Opens a part's page in the browser and says how to log in.",
      "Without a browser it only says where the page is."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class OpenCommand implements Callable<Integer> {
  /** How the label of an address ends that a browser shows. */
  private static final String PAGE = " UI";

  @Parameters(
      paramLabel = "<part>",
      description = "flink or trino; airflow, prometheus or alertmanager where they run")
  private String part;

  @Override
  public Integer call() throws IOException {
    Platform platform = Platform.load();
    Address page = page(part, platform);
    if (new ControlClient(platform).status().isEmpty()) {
      throw new UserError("the platform is not up; start it with ./sluice up");
    }
    System.out.println(page.label() + ": " + page.shown());
    if (page.url().startsWith("https:")) {
      System.out.println(
          "Its certificate was made by ./sluice up and is signed by nobody: the browser warns of it once.");
    }
    // Never with the password in the address: everyone on the machine can read arguments.
    if (!Browser.show(page.url())) {
      System.out.println("No browser was found here; open the address yourself.");
    }
    return 0;
  }

  static Address page(String name, Platform platform) {
    Map<String, Address> pages = pages(platform);
    Address page = pages.get(name);
    if (page == null) {
      throw new UserError(
          "'%s' has no page; what has one: %s"
              .formatted(
                  name, pages.isEmpty() ? "nothing here" : String.join(", ", pages.keySet())));
    }
    return page;
  }

  /** By the first word of what they are called, such as {@code flink}. */
  static Map<String, Address> pages(Platform platform) {
    Map<String, Address> pages = new TreeMap<>();
    for (Part one : Chosen.of(platform).parts()) {
      for (Address address : one.addresses(platform)) {
        if (address.label().endsWith(PAGE)) {
          pages.put(address.label().replace(PAGE, "").toLowerCase(Locale.ROOT), address);
        }
      }
    }
    return pages;
  }
}
