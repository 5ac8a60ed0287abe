package io.sluice.ingestion.files.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.Places;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON text while it is read: what is wrong with it, and what the contract does not know. */
final class JsonText {
  private static final int DEFECTS_TOLD = 20;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  final JsonParser parser;
  private final String text;
  private final String root;
  private final List<Defect> defects = new ArrayList<>();
  private final Map<String, RawValue> unknown = new LinkedHashMap<>();
  private int untold;

  /**
   * Begins to read.
   *
   * @param root what people call the whole text, before the names of its members
   */
  JsonText(String text, String root) throws IOException {
    this.text = text;
    this.root = root;
    this.parser = JSON.createParser(text);
  }

  /** Of the current value. */
  void defect(String rule, String reason) {
    defectAt(place(), rule, reason);
  }

  void defectAt(String place, String rule, String reason) {
    if (defects.size() < DEFECTS_TOLD) {
      defects.add(new Defect(rule, place.isEmpty() ? reason : place + ": " + reason));
    } else {
      untold++;
    }
  }

  /**
   * A member of an object that the contract does not know, as it is written.
   *
   * @return false when it stood there before
   */
  boolean unknown(String place, String json) {
    return unknown.putIfAbsent(place, new RawValue(json)) == null;
  }

  List<Defect> defects() {
    if (untold > 0) {
      Defect last = defects.removeLast();
      defects.add(
          new Defect(last.rule(), last.reason() + "; and %,d more like these".formatted(untold)));
      untold = 0;
    }
    return defects;
  }

  Map<String, RawValue> unknown() {
    return unknown;
  }

  /** Where the current value begins; 0 when the text has none. */
  int begin() {
    return parser.currentToken() == null ? 0 : (int) parser.currentTokenLocation().getCharOffset();
  }

  /** Goes to the end of the value that the parser is at, and gives it as it is written. */
  String skip() throws IOException {
    int from = begin();
    parser.skipChildren();
    return since(from);
  }

  /** The text from there to the end of the value that the parser is at the end of. */
  String since(int from) throws IOException {
    parser.finishToken();
    return text.substring(from, (int) parser.currentLocation().getCharOffset()).strip();
  }

  /** Where the current value stands: {@code lines[2].price}. */
  String place() {
    return placeOf(parser.getParsingContext(), null);
  }

  /** Where the current member would stand if it had that name. */
  String placeNamed(String name) {
    return placeOf(parser.getParsingContext(), name);
  }

  /**
   * @param instead the name of the innermost member, where it is not to be its own
   */
  private String placeOf(JsonStreamContext context, String instead) {
    if (context == null || context.inRoot()) {
      return root;
    }
    if (context == parser.getParsingContext() && parser.currentToken().isStructStart()) {
      // The value that begins here is the context itself: its own members are not meant.
      return placeOf(context.getParent(), instead);
    }
    String outer = placeOf(context.getParent(), null);
    if (context.inObject() && context.getCurrentName() != null) {
      return Places.member(outer, instead == null ? context.getCurrentName() : instead);
    }
    return context.inArray() ? outer + "[" + context.getCurrentIndex() + "]" : outer;
  }
}
