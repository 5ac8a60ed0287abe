package io.sluice.observability;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.config.CatalogAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of an Iceberg REST catalog. A table that has not changed is not sent again, by a
 * catalog that knows how to tell.
 */
final class RestTables {
  private static final Logger LOG = LoggerFactory.getLogger(RestTables.class);
  private static final int NOT_MODIFIED = 304;

  /** A table as it was answered last, and by what the catalog knows that answer. */
  private record Known(TableState state, String tag) {}

  private final RestClient catalog;
  private Map<String, Known> known = Map.of();
  private Set<String> unreadable = Set.of();

  RestTables(CatalogAccess access) {
    this.catalog = new RestClient(access);
  }

  /** One that cannot be read is left out, and named in the log the first time. */
  CatalogState read() throws IOException, InterruptedException {
    Map<String, Known> now = new HashMap<>();
    Set<String> failed = new HashSet<>();
    List<TableState> tables = new ArrayList<>();
    for (JsonNode zone : catalog.json("/namespaces").path("namespaces")) {
      String path = "/namespaces/" + RestClient.joined(zone) + "/tables";
      for (JsonNode table : catalog.json(path).path("identifiers")) {
        String name = zone.path(0).asText() + "." + table.path("name").asText();
        try {
          Known state = read(zone.path(0).asText(), table.path("name").asText(), path);
          now.put(name, state);
          tables.add(state.state);
        } catch (IOException e) {
          failed.add(name);
          if (!unreadable.contains(name)) {
            LOG.warn("no figures of table {}: {}", name, e.getMessage());
          }
        }
      }
    }
    known = now;
    unreadable = failed;
    return new CatalogState(tables, failed.size(), List.of());
  }

  private Known read(String zone, String name, String path)
      throws IOException, InterruptedException {
    Known before = known.get(zone + "." + name);
    try (RestClient.Answer answer =
        catalog.get(path + "/" + RestClient.escaped(name), before == null ? "" : before.tag)) {
      if (before != null && answer.status() == NOT_MODIFIED) {
        return before;
      }
      return new Known(TableMetadata.readAnswer(zone, name, answer.body()), answer.tag());
    }
  }
}
