package io.sluice.ingestion.kafka;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.odcs.Suggestion;
import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sluice topics}: looks into Kafka, and changes nothing there. */
@Command(
    name = "./sluice topics",
    description = "Lists Kafka's topics and shows their records.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class TopicsCommand implements Runnable {
  private static final String ROW = "%-32s %10s %12s  %-24s  %s%n";

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  private enum Format {
    TEXT,
    JSON
  }

  enum From {
    BEGINNING,
    END
  }

  private interface Work {
    void with(SluiceConfig config) throws PlatformProblem, ExecutionException, InterruptedException;
  }

  TopicsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] args) {
    TemporaryFolder.deleteAtExit();
    System.exit(commandLine(System.getenv()).execute(args));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new TopicsCommand(environment))
        .setCommandName("./sluice topics")
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "which command? For example: ./sluice topics list");
  }

  @Command(
      name = "list",
      description = "Lists the topics: partitions, records, first and last time.",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int list(
      @Option(
              names = "--format",
              paramLabel = "text|json",
              defaultValue = "TEXT",
              description = "json: one document a line. Default: text.")
          Format format) {
    return answer(
        config -> {
          try (var admin = new KafkaClients(config.kafka()).connect()) {
            print(new TopicList(admin).all(), format);
          }
        });
  }

  @Command(
      name = "read",
      description = {
        "Shows committed records of a topic, one JSON document a line.",
        "A value that is no Avro data of a known schema comes as Base64 with the problem beside it."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int read(
      @Parameters(paramLabel = "<topic>", description = "A topic; a dataset's has its name.")
          String topic,
      @Option(
              names = "--from",
              paramLabel = "beginning|end",
              defaultValue = "BEGINNING",
              description = "beginning: the oldest records; end: the newest. Default: beginning.")
          From from,
      @Option(
              names = "--max",
              paramLabel = "<n>",
              defaultValue = "10",
              description = "How many at the most. Default: 10.")
          int max,
      @Option(
              names = "--format",
              paramLabel = "text|json",
              defaultValue = "TEXT",
              description = "json: without the note on standard error. Default: text.")
          Format format) {
    if (max < 1) {
      throw new ParameterException(
          spec.commandLine().getSubcommands().get("read"),
          "--max is %d, must be at least 1, for example --max 10".formatted(max));
    }
    return answer(
        config -> {
          var clients = new KafkaClients(config.kafka());
          try (var admin = clients.connect()) {
            requireKnown(topic, new TopicList(admin).names());
          }
          int shown = show(config, clients, topic, from, max);
          if (format == Format.TEXT) {
            err().printf("%d records of %s; more: --max, the newest: --from end%n", shown, topic);
          }
        });
  }

  private int show(SluiceConfig config, KafkaClients clients, String topic, From from, int max) {
    try (var consumer = clients.committedReader();
        var registry = new SchemaRegistry(config.registryUrl())) {
      var records = new TopicRecords(consumer, topic);
      var json = new RecordJson(registry::byId);
      var found = from == From.END ? records.newest(max) : records.oldest(max);
      found.forEach(record -> out().println(json.line(record)));
      out().flush();
      return found.size();
    }
  }

  static void requireKnown(String topic, List<String> known) throws PlatformProblem {
    if (!known.contains(topic)) {
      throw new PlatformProblem(
          "there is no topic %s%s; there are: %s"
              .formatted(
                  RecordJson.safe(JsonNodeFactory.instance.textNode(topic)),
                  Suggestion.clause(topic, known),
                  known.isEmpty() ? "none yet" : String.join(", ", known)));
    }
  }

  private void print(List<TopicList.Topic> topics, Format format) {
    if (format == Format.TEXT) {
      out().printf(ROW, "TOPIC", "PARTITIONS", "RECORDS", "FIRST", "LAST");
    }
    for (TopicList.Topic topic : topics) {
      if (format == Format.TEXT) {
        out()
            .printf(
                Locale.ROOT,
                ROW,
                topic.name(),
                topic.partitions(),
                topic.records(),
                Objects.toString(topic.first(), ""),
                Objects.toString(topic.last(), ""));
      } else {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("topic", topic.name());
        line.put("partitions", topic.partitions());
        line.put("records", topic.records());
        line.put("first", topic.first() == null ? null : topic.first().toString());
        line.put("last", topic.last() == null ? null : topic.last().toString());
        out().println(line);
      }
    }
    out().flush();
  }

  private int answer(Work work) {
    String bootstrap = "";
    try {
      SluiceConfig config = SluiceConfig.load(environment);
      bootstrap = config.kafka().bootstrap();
      work.with(config);
      return 0;
    } catch (ExecutionException | KafkaException e) {
      error(KafkaFailures.problem(bootstrap, e).getMessage());
    } catch (PlatformProblem | RegistryUnavailableException | IllegalStateException e) {
      error(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error("interrupted");
    }
    return 1;
  }

  private void error(String message) {
    err().println("error: " + Printable.lines(message));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
