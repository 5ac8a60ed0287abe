package io.sluice.warehouse.models;

import io.sluice.warehouse.models.Model.ChangedValues;
import io.sluice.warehouse.models.Model.Read;
import io.trino.grammar.sql.SqlBaseLexer;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;

/** Reads a model file's query with Trino's own parser: which tables it reads, and where. */
final class QueryReader {
  private QueryReader() {}

  static Model read(ModelFile file) {
    Query query = parse(file);
    var visitor = new QueryVisitor(file);
    visitor.process(query, Set.of());
    PartVisitor.check(file, query);
    if (visitor.reads().isEmpty()) {
      throw ModelFile.error(file.name(), "its query reads no table");
    }
    var reads = new ArrayList<Read>();
    var readers = new HashMap<TableName, Integer>();
    for (QueryVisitor.TableRead found : visitor.reads()) {
      int begin = offset(file.query(), found.location());
      reads.add(new Read(found.table(), begin, end(file.query(), begin, found), found.aliased()));
      readers.merge(found.table(), 1, Integer::sum);
    }
    reads.sort(java.util.Comparator.comparingInt(Read::end));
    // A source tells what changed only when every place that reads it does.
    Map<TableName, List<ChangedValues>> changes = new HashMap<>();
    visitor
        .changes()
        .forEach(
            (table, values) -> {
              if (values.size() == readers.get(table)) {
                changes.put(table, List.copyOf(new HashSet<>(values)));
              }
            });
    return new Model(
        file.name(),
        file.description(),
        file.key(),
        file.incremental(),
        file.query(),
        List.copyOf(reads),
        Map.copyOf(changes),
        RunDependence.of(file, query));
  }

  private static Query parse(ModelFile file) {
    try {
      if (new SqlParser().createStatement(file.query()) instanceof Query query) {
        return query;
      }
    } catch (ParsingException e) {
      throw ModelFile.error(
          file.name(),
          "line %d:%d: %s"
              .formatted(
                  file.line() + e.getLineNumber() - 1, e.getColumnNumber(), e.getErrorMessage()));
    }
    throw ModelFile.error(
        file.name(),
        "it must be one query, for example SELECT ... FROM silver.retail_online_retail");
  }

  /** The parser keeps only where a name begins; its tokens say where it ends. */
  private static int end(String query, int begin, QueryVisitor.TableRead read) {
    var lexer = new SqlBaseLexer(CharStreams.fromString(query.substring(begin)));
    int wanted = 2 * read.parts() - 1;
    int end = 0;
    while (wanted > 0) {
      var token = lexer.nextToken();
      if (token.getChannel() == org.antlr.v4.runtime.Token.DEFAULT_CHANNEL) {
        wanted--;
        end = token.getStopIndex() + 1;
      }
    }
    return query.offsetByCodePoints(begin, end);
  }

  private static int offset(String query, NodeLocation location) {
    int begin = 0;
    for (int line = 1; line < location.getLineNumber(); line++) {
      begin = query.indexOf('\n', begin) + 1;
    }
    return query.offsetByCodePoints(begin, location.getColumnNumber() - 1);
  }
}
