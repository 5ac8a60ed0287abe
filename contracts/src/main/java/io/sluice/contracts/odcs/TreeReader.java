package io.sluice.contracts.odcs;

import io.sluice.contracts.odcs.Tree.Entry;
import io.sluice.contracts.odcs.Tree.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into a {@link Tree}.
 *
 * <p>Scalars follow YAML 1.2's core schema, as JSON-schema tools see them: {@code no} and {@code
 * 2010-12-01} are text, only {@code true} and {@code false} are booleans.
 */
final class TreeReader {

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");

  // Aliases can make a small file a huge or an endless tree.
  private static final int MOST_NODES = 100_000;
  private static final int DEEPEST = 60;

  private final Problems problems;
  private int nodes;

  private TreeReader(Problems problems) {
    this.problems = problems;
  }

  /** The document's tree; empty, with a problem reported, when there is none to look at. */
  static Optional<Tree> read(String yaml, Problems problems) {
    var options = new LoaderOptions();
    Node root;
    try {
      root = new Yaml(options).compose(new java.io.StringReader(yaml));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      problems.add(
          mark == null ? 1 : mark.getLine() + 1,
          "",
          Optional.empty(),
          "not valid YAML: " + sentence(e),
          "indent with spaces, and quote text that holds ': ' or ' #', as in description: 'a: b'");
      return Optional.empty();
    } catch (YAMLException e) {
      problems.add(
          1, "", Optional.empty(), "not valid YAML: " + flat(e.getMessage()), "name: shop");
      return Optional.empty();
    }
    if (root == null) {
      problems.add(
          0,
          "",
          Optional.empty(),
          "the file is empty; a contract is an ODCS document",
          "apiVersion: v3.2.0");
      return Optional.empty();
    }
    try {
      return Optional.of(new TreeReader(problems).tree(root, "", 0));
    } catch (TooLarge e) {
      problems.add(
          1,
          "",
          Optional.empty(),
          "the document has more than " + MOST_NODES + " values or is nested too deeply",
          "one dataset per file, without aliases that repeat one another");
      return Optional.empty();
    }
  }

  private Tree tree(Node node, String path, int depth) throws TooLarge {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw new TooLarge();
    }
    int line = node.getStartMark().getLine() + 1;
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, path, line);
      case SequenceNode sequence -> {
        checkTag(sequence.getTag(), Tag.SEQ, path, line);
        List<Tree> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(tree(item, path + "[" + items.size() + "]", depth + 1));
        }
        yield new Tree.Sequence(items, line);
      }
      case MappingNode mapping -> {
        checkTag(mapping.getTag(), Tag.MAP, path, line);
        yield new Tree.Mapping(entries(mapping, path, depth), line);
      }
      default -> throw new IllegalStateException("unexpected YAML node " + node.getNodeId());
    };
  }

  private LinkedHashMap<String, Entry> entries(MappingNode mapping, String path, int depth)
      throws TooLarge {
    var entries = new LinkedHashMap<String, Entry>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(line, path, Optional.empty(), "a key must be plain text", "name: shop");
        continue;
      }
      String key = keyNode.getValue();
      String keyPath = Cursor.join(path, key);
      Tree value = tree(tuple.getValueNode(), keyPath, depth + 1);
      Entry first = entries.putIfAbsent(key, new Entry(value, line));
      if (first != null) {
        problems.add(
            line,
            keyPath,
            Optional.empty(),
            "the key already stands on line " + first.keyLine() + "; a key may stand only once",
            "remove one of the two");
      }
    }
    return entries;
  }

  private Tree scalar(ScalarNode node, String path, int line) {
    if (!PLAIN_TAGS.contains(node.getTag())) {
      checkTag(node.getTag(), Tag.STR, path, line);
    }
    String text = node.getValue();
    return new Tree.Scalar(text, node.getTag().equals(Tag.STR) ? Kind.TEXT : kind(text), line);
  }

  private static Kind kind(String text) {
    if (NULL.matcher(text).matches()) {
      return Kind.NULL;
    } else if (BOOL.matcher(text).matches()) {
      return Kind.BOOL;
    } else if (WHOLE.matcher(text).matches()) {
      return Kind.WHOLE;
    }
    return NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
  }

  private void checkTag(Tag tag, Tag expected, String path, int line) {
    if (!tag.equals(expected)) {
      problems.add(
          line,
          path,
          Optional.of(tag.getValue()),
          "YAML tags are not read; write the plain value",
          "required: true");
    }
  }

  private static String sentence(MarkedYAMLException e) {
    if (e.getProblem() == null) {
      return flat(e.getContext());
    }
    // Some problems are only the second half of a sentence.
    return e.getProblem().startsWith("but ") && e.getContext() != null
        ? flat(e.getContext()) + ", " + flat(e.getProblem())
        : flat(e.getProblem());
  }

  private static String flat(String message) {
    return message == null
        ? "unreadable"
        : message.lines().findFirst().orElse("unreadable").strip();
  }

  private static final class TooLarge extends Exception {}
}
