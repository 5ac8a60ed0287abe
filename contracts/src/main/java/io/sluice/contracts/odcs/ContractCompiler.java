package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.QualityCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole document as the contracts of its tables, of which there is one for each schema object.
 */
final class ContractCompiler {

  private final Cursor document;
  private final String yaml;

  ContractCompiler(Cursor document, String yaml) {
    this.document = document;
    this.yaml = yaml;
  }

  /** Complete only when no problem was reported. */
  List<Contract> contracts() {
    List<Cursor> tables = document.items("schema");
    Names.unique(tables.stream().flatMap(table -> table.get("name").stream()).toList(), "table");
    Optional<String> domain = Names.domain(document);
    var sla = new SlaCompiler(document);
    sla.checkElements();
    List<Contract> contracts = new ArrayList<>();
    for (Cursor table : tables) {
      contracts.add(contract(table, domain.orElse(""), sla));
    }
    return contracts;
  }

  private Contract contract(Cursor table, String domain, SlaCompiler sla) {
    String name = Names.dataset(table).orElse("");
    table
        .get("logicalType")
        .filter(at -> at.text().equals(Optional.of("blob")))
        .ifPresent(at -> at.report("only tables are read, not blobs", "logicalType: object"));
    List<Cursor> properties = table.items("properties");
    List<Field> fields = FieldCompiler.fields(properties, true, List.of());
    new PhysicalTypes(document).check(properties);
    List<String> key = KeyCompiler.key(properties);
    var settings = new SettingsCompiler(table);
    List<QualityCheck> quality =
        Stream.concat(
                QualityCompiler.checks(table).stream(),
                KeyCompiler.furtherUniques(properties, key).stream())
            .toList();
    Contract.Kind kind = settings.kind();
    if (kind == Contract.Kind.REALTIME) {
      RealtimeShape.check(table, fields, key);
    }
    return new Contract(
        document.text("id").orElse(""),
        document.text("version").orElse(""),
        new DatasetId(domain, name),
        kind,
        description(table),
        owner(),
        List.copyOf(fields),
        settings.deduplication(key),
        settings.csv(),
        settings.topic(),
        settings.eventTime(fields),
        quality,
        sla.freshness(name, kind),
        sla.retention(name, kind, fields),
        settings.schedule(),
        yaml);
  }

  private String description(Cursor table) {
    return table
        .text("description")
        .or(() -> document.get("description").flatMap(at -> at.text("purpose")))
        .orElse("")
        .strip();
  }

  /** The team's name, or else its member in the role of owner, or else its first member. */
  private String owner() {
    Optional<Cursor> team = document.get("team");
    List<Cursor> members =
        team.map(at -> at.tree() instanceof Tree.Sequence ? at.items() : at.items("members"))
            .orElse(List.of());
    return team.flatMap(at -> at.text("name"))
        .or(
            () ->
                members.stream()
                    .filter(at -> at.text("role").filter("owner"::equalsIgnoreCase).isPresent())
                    .findFirst()
                    .or(() -> members.stream().findFirst())
                    .flatMap(at -> at.text("username")))
        .orElse("");
  }
}
