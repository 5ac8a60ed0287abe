package io.sluice.ingestion.files.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;
import java.util.Locale;

/** The text of a record's bytes, or which byte is none. */
public final class LineText {
  private static final char REPLACEMENT = '\uFFFD';

  private final Charset charset;

  public LineText(Charset charset) {
    this.charset = charset;
  }

  /** Thrown for bytes that are no text; the message names the byte. */
  public static final class UndecodableException extends Exception {
    UndecodableException(String reason) {
      super(reason, null, false, false);
    }
  }

  public String decode(byte[] record) throws UndecodableException {
    String text = new String(record, charset);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(record))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UndecodableException(invalid(record, text));
    }
  }

  private String invalid(byte[] record, String text) {
    int before = text.substring(0, text.indexOf(REPLACEMENT)).getBytes(charset).length;
    int from = Math.min(before, record.length - 1);
    String bytes =
        HexFormat.ofDelimiter(" ")
            .formatHex(record, from, Math.min(record.length, from + 4))
            .toUpperCase(Locale.ROOT);
    return "byte %d of the line is not %s (%s)".formatted(before + 1, charset.name(), bytes);
  }
}
