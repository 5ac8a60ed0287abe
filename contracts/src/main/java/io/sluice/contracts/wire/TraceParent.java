package io.sluice.contracts.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record came from, as it travels in the header {@value #HEADER}: a trace context of the
 * W3C (version 00, <a href="https://www.w3.org/TR/trace-context/">trace-context</a>), so that other
 * people's tools go on with it. The same line of the same file gives the same one however often it
 * is sent.
 *
 * @param trace 32 hexadecimal digits; of a file the first of its SHA-256
 * @param parent 16 hexadecimal digits; of a file the line's number, from 1
 */
public record TraceParent(String trace, String parent) {

  public static final String HEADER = "traceparent";

  private static final int TRACE = 32;
  private static final int PARENT = 16;
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  /** Makes the header's values for the lines of one file. */
  public static final class Source {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] template;

    /**
     * @param sha256 of the file, in lower case hexadecimal digits
     */
    public Source(String sha256) {
      // Flags 00: nobody has recorded spans.
      String text = "00-" + sha256.substring(0, TRACE) + "-" + "0".repeat(PARENT) + "-00";
      template = text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param line from 1
     */
    public byte[] line(long line) {
      byte[] value = template.clone();
      int at = value.length - 4;
      for (long rest = line; rest != 0; rest >>>= 4) {
        value[at--] = DIGITS[(int) (rest & 15)];
      }
      return value;
    }
  }

  /** Empty when the header's value is none that the standard knows. */
  public static Optional<TraceParent> parse(byte[] value) {
    Matcher text = FORMAT.matcher(new String(value, StandardCharsets.US_ASCII));
    // Only later versions may say more.
    return text.matches() && (text.group(4) == null || !text.group(1).equals("00"))
        ? Optional.of(new TraceParent(text.group(2), text.group(3)))
        : Optional.empty();
  }

  /** Whether it may be of the file with this SHA-256. */
  public boolean isOf(String sha256) {
    return sha256.startsWith(trace);
  }

  /** The line's number, when a file was the source. */
  public long line() {
    return Long.parseUnsignedLong(parent, 16);
  }
}
