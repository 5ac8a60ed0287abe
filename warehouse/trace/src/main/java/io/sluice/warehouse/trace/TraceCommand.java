package io.sluice.warehouse.trace;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Trouble;
import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.ModelPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "./sluice trace",
    description = {
      "Shows the way of one record: the file and line that it came from, when it passed each zone and"
          + " by which rule it was refused, in which file, row group and snapshot it lies, and which"
          + " gold rows would be others without it.",
      "A value is looked for in all rows of its datasets: name the dataset when there are many."
          + " Records that are not in silver are found by texts of four letters or more.",
      "Exits with 1 when there is no such record."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class TraceCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<record>",
      description = {
        "where it stands on the log: retail.orders:0:1041;",
        "or a field and its value: order_id=A-17;",
        "or the value of a dataset's key alone, such as the id of an event."
      })
  private String record;

  @Option(
      names = "--dataset",
      paramLabel = "<dataset>",
      description = "Where to look for a value; in all datasets that have the field unless given.")
  private String dataset;

  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      defaultValue = "${SLUICE_MODELS_DIR:-${SLUICE_HOME:-.}/warehouse/models}",
      description = "Folder of the model files; ${DEFAULT-VALUE} unless given.")
  private Path models;

  @Mixin private FormatOption format;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TraceCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Trouble.told("error: "));
  }

  @Override
  public Integer call() throws IOException {
    SluiceConfig config = configuration();
    List<Contract> contracts = landed(config);
    try (TrinoSession trino = TrinoSession.open(config);
        KafkaLog log = new KafkaLog(config.kafka())) {
      var tables = new Tables(trino);
      var tracer = new Tracer(tables, log, new Gold(tables, new ModelPart(trino), models));
      List<Trace> traces = new ArrayList<>();
      for (Position position : positions(contracts, tables)) {
        traces.add(tracer.trace(position));
      }
      if (format.json()) {
        System.out.println(JsonDocument.of(new TraceDocument(traces)));
      } else {
        traces.forEach(new Report(System.out)::print);
      }
      return traces.stream().allMatch(Trace::found) ? 0 : 1;
    }
  }

  private static SluiceConfig configuration() {
    try {
      return SluiceConfig.load();
    } catch (IllegalStateException e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  private static List<Contract> landed(SluiceConfig config) {
    try {
      return Contracts.load(config.contractsInForce()).stream()
          .filter(contract -> contract.kind() == Contract.Kind.LANDED)
          .toList();
    } catch (InvalidContractException e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  private SequencedSet<Position> positions(List<Contract> contracts, Tables tables) {
    Optional<Position> position = Position.parse(record);
    if (position.isPresent()) {
      requireTopic(position.get().topic(), contracts);
      return new LinkedHashSet<>(List.of(position.get()));
    }
    if (value().isEmpty()) {
      throw new UserError("a value is missing; write for example order_id=A-17");
    }
    var search = new Search(tables);
    List<Subject> subjects = subjects(contracts);
    SequencedSet<Position> found = new LinkedHashSet<>();
    for (Subject subject : subjects) {
      found.addAll(search.find(subject.contract(), subject.field(), value()));
    }
    if (found.isEmpty()) {
      throw new UserError(
          "no record has the value '%s' in %s; not looked at: what has not landed"
              .formatted(value(), names(subjects)));
    }
    if (found.size() > Search.MOST) {
      throw new UserError(
          "more than %d records have the value '%s'; the first are %s: name one of them"
              .formatted(Search.MOST, value(), found.stream().limit(3).toList()));
    }
    return found;
  }

  /** A field in which a value is looked for. */
  private record Subject(Contract contract, Field field) {
    @Override
    public String toString() {
      return contract.dataset() + "." + field.name();
    }
  }

  private static String names(List<Subject> subjects) {
    return String.join(", ", subjects.stream().map(Subject::toString).toList());
  }

  private String value() {
    return record.substring(record.indexOf('=') + 1);
  }

  private List<Subject> subjects(List<Contract> contracts) {
    int equals = record.indexOf('=');
    List<Contract> asked =
        contracts.stream()
            .filter(one -> dataset == null || one.dataset().toString().equals(dataset))
            .toList();
    if (asked.isEmpty()) {
      throw unknown(dataset, contracts);
    }
    List<Subject> subjects = new ArrayList<>();
    for (Contract contract : asked) {
      List<String> key = contract.deduplication().key();
      Optional<String> wanted =
          equals >= 0
              ? Optional.of(record.substring(0, equals))
              : key.size() == 1 ? Optional.of(key.getFirst()) : Optional.empty();
      contract.fields().stream()
          .filter(field -> wanted.filter(field.name()::equals).isPresent())
          .forEach(field -> subjects.add(new Subject(contract, field)));
    }
    if (subjects.isEmpty()) {
      throw new UserError(
          equals >= 0
              ? "no dataset that was asked has a field '%s'; write <field>=<value>, for example %s=..."
                  .formatted(
                      record.substring(0, equals), asked.getFirst().fields().getFirst().name())
              : "'%s' is neither <topic>:<partition>:<offset> nor <field>=<value>, and no dataset that was asked has a key of one field; for example %s:0:17"
                  .formatted(record, asked.getFirst().dataset()));
    }
    return subjects;
  }

  private static void requireTopic(String topic, List<Contract> contracts) {
    boolean known =
        topic.equals(RejectedRecord.TOPIC)
            || contracts.stream()
                .map(Contract::dataset)
                .map(DatasetId::topic)
                .anyMatch(topic::equals);
    if (!known) {
      throw unknown(topic, contracts);
    }
  }

  private static UserError unknown(String name, List<Contract> contracts) {
    return new UserError(
        "no dataset '%s' lands; there are %s"
            .formatted(
                name,
                String.join(
                    ", ", contracts.stream().map(one -> one.dataset().toString()).toList())));
  }
}
