package io.sluice.account;

import io.sluice.account.TestClass.Failure;
import io.sluice.account.TestClass.Skip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one report, a file in the format of Surefire's XML. */
final class ReportReader {
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
  }

  private final String className;
  private final List<Failure> failures = new ArrayList<>();
  private final List<Skip> skips = new ArrayList<>();
  private int tests;

  private ReportReader(String className) {
    this.className = className;
  }

  static TestClass read(Path root, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
      xml.nextTag();
      String suite = xml.getAttributeValue(null, "name");
      String seconds = xml.getAttributeValue(null, "time").replace(",", "");
      var reader = new ReportReader(suite.substring(suite.lastIndexOf('.') + 1));
      reader.cases(xml);
      Path target = file.getParent().getParent();
      return new TestClass(
          root.relativize(target.getParent()).toString(),
          reader.className,
          Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)),
          reader.tests - reader.failures.size() - reader.skips.size(),
          reader.failures,
          reader.skips,
          root.relativize(file.resolveSibling(suite + ".txt")));
    } catch (XMLStreamException | NumberFormatException | NullPointerException e) {
      throw new IOException(file + " is no report of Surefire, or was cut short", e);
    }
  }

  private void cases(XMLStreamReader xml) throws XMLStreamException {
    String test = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "testcase" -> {
          test = name(xml.getAttributeValue(null, "name"));
          tests++;
        }
        case "failure", "error" -> {
          String message = xml.getAttributeValue(null, "message");
          String type = xml.getAttributeValue(null, "type");
          failures.add(failure(test, message == null ? type : message, xml.getElementText()));
        }
        case "skipped" -> {
          String type = xml.getAttributeValue(null, "type");
          String message = xml.getAttributeValue(null, "message");
          skips.add(new Skip(test, why(type, message == null ? xml.getElementText() : message)));
        }
        default -> {
          // Properties and output are in the text report.
        }
      }
    }
  }

  /** The first line that says something; without a message there is the stack trace only. */
  private static String why(String type, String said) {
    return said.lines()
        .map(line -> type == null ? line : line.replace(type + ":", ""))
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("at "))
        .findFirst()
        .orElse("it does not say why");
  }

  /** A class that fails before its first test has a case without a name. */
  private static String name(String attribute) {
    return attribute == null || attribute.isBlank() ? "(before its tests)" : attribute;
  }

  private Failure failure(String test, String message, String stack) {
    String outer = className.replaceAll("\\$.*", "");
    Matcher line =
        Pattern.compile("\\((" + Pattern.quote(outer) + "\\.java:\\d+)\\)").matcher(stack);
    return new Failure(test, message.strip().lines().toList(), line.find() ? line.group(1) : "");
  }
}
