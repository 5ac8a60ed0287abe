package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bounds of one property: those it states and those an integer format implies. */
final class Bounds {

  private record Range(long least, long most) {}

  private static final Map<String, Range> FORMATS =
      Map.of(
          "i8", new Range(Byte.MIN_VALUE, Byte.MAX_VALUE),
          "i16", new Range(Short.MIN_VALUE, Short.MAX_VALUE),
          "u8", new Range(0, 255),
          "u16", new Range(0, 65_535),
          "u32", new Range(0, 4_294_967_295L),
          "u64", new Range(0, Long.MAX_VALUE));

  private record Edge(Cursor at, Comparable<?> value, boolean exclusive) {}

  private final Cursor options;
  private final FieldType type;
  private final Optional<Range> implied;
  private final List<Edge> lower = new ArrayList<>();
  private final List<Edge> upper = new ArrayList<>();

  Bounds(Cursor options, String logicalType, FieldType type) {
    this.options = options;
    this.type = type;
    this.implied =
        logicalType.equals("integer") ? options.text("format").map(FORMATS::get) : Optional.empty();
  }

  /**
   * The bound that stands at {@code at}. In v3.0 {@code exclusiveMinimum: true} made the minimum
   * exclusive; then there is one bound, which keeps the place of {@code minimum}.
   */
  Optional<Constraint> explicit(Cursor at, String keyword) {
    boolean exclusive = keyword.startsWith("exclusive");
    boolean low = keyword.endsWith("inimum");
    if (exclusive && at.flag().isPresent()) {
      return Optional.empty();
    }
    if (at.scalar().isEmpty()) {
      if (at.tree() instanceof Tree.Scalar) {
        at.report("must be a value", keyword + ": " + example(type));
      }
      return Optional.empty();
    }
    String other = low ? "exclusiveMinimum" : "exclusiveMaximum";
    exclusive |= options.get(other).flatMap(Cursor::flag).orElse(false);
    try {
      Comparable<?> value = Literals.typed(type, at.scalar().get());
      if (implied.isPresent() && outside(implied.get(), ((Number) value).longValue())) {
        at.report(
            "lies outside of format "
                + options.text("format").orElseThrow()
                + ", which holds "
                + implied.get().least()
                + " to "
                + implied.get().most(),
            keyword + ": " + (low ? implied.get().least() : implied.get().most()));
        return Optional.empty();
      }
      (low ? lower : upper).add(new Edge(at, value, exclusive));
      return Optional.of(new Constraint.Bound(exclusive ? other : keyword, value));
    } catch (Misfit misfit) {
      at.report(misfit.getMessage(), keyword + ": " + example(type));
      return Optional.empty();
    }
  }

  /** What the integer format implies and no explicit bound narrows. */
  List<Constraint> implied() {
    List<Constraint> bounds = new ArrayList<>();
    implied.ifPresent(
        range -> {
          if (!options.has("minimum") && !options.has("exclusiveMinimum")) {
            bounds.add(new Constraint.Bound("minimum", typed(range.least())));
          }
          boolean narrowed = options.has("maximum") || options.has("exclusiveMaximum");
          if (!narrowed && range.most() != Long.MAX_VALUE) {
            bounds.add(new Constraint.Bound("maximum", typed(range.most())));
          }
        });
    return bounds;
  }

  /** Reports bounds between which no value lies. */
  void checkRange() {
    for (Edge low : lower) {
      for (Edge high : upper) {
        int order = compare(low.value(), high.value());
        if (order > 0 || order == 0 && (low.exclusive() || high.exclusive())) {
          low.at()
              .report(
                  "leaves no value, as the upper bound on line "
                      + high.at().line()
                      + " is "
                      + high.at().scalar().map(Tree.Scalar::text).orElse(""),
                  "a lower bound below it");
        }
      }
    }
  }

  private Comparable<?> typed(long value) {
    return type.equals(new FieldType.Whole(32))
        ? (Comparable<?>) Math.toIntExact(value)
        : (Comparable<?>) value;
  }

  private static boolean outside(Range range, long value) {
    return value < range.least() || value > range.most();
  }

  // Both were typed by the same field.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compare(Comparable<?> low, Comparable<?> high) {
    return ((Comparator) Comparator.naturalOrder()).compare(low, high);
  }

  /** A literal that suits any field of the type. */
  static String example(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> "some text";
      case FieldType.Bool _ -> "true";
      case FieldType.Date(var format) -> quoted(TemporalLiterals.DATE, format);
      case FieldType.Time(var format) -> quoted(TemporalLiterals.TIME, format);
      case FieldType.Timestamp(var format, _) -> quoted(TemporalLiterals.TIMESTAMP, format);
      case FieldType.Whole _, FieldType.Decimal _, FieldType.Floating _ -> "0";
      case FieldType.Array _, FieldType.Struct _, FieldType.Mapping _ -> "leave it out";
    };
  }

  private static String quoted(String iso, Optional<String> format) {
    return '"' + TemporalLiterals.example(iso, format) + '"';
  }
}
