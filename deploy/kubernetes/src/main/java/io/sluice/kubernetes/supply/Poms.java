package io.sluice.kubernetes.supply;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The licences that a jar's POM names, or else its parent's, or the parent's of that, as Maven has
 * it; read from a Maven repository on this machine.
 *
 * @param missing gets what had to be read and is not there
 */
record Poms(Path repository, Set<Coordinates> missing) {
  Poms(Path repository) {
    this(repository, new TreeSet<>());
  }

  /**
   * As they stand in the POM; empty when none are named, or a POM is missing.
   *
   * @param inside the POM that lies in the jar, which is read where the repository has none
   */
  List<String> licences(Coordinates of, Optional<byte[]> inside) throws IOException {
    Optional<Coordinates> next = Optional.of(of);
    while (next.isPresent()) {
      Coordinates at = next.get();
      Path file =
          repository
              .resolve(at.group().replace('.', '/'))
              .resolve(at.artifact())
              .resolve(at.version())
              .resolve(at.artifact() + "-" + at.version() + ".pom");
      boolean there = Files.isRegularFile(file);
      if (!there && (!at.equals(of) || inside.isEmpty())) {
        missing.add(new Coordinates(at.group(), at.artifact(), at.version(), ""));
        return List.of();
      }
      Element project = read(file, there ? Files.readAllBytes(file) : inside.get());
      List<String> named = named(project);
      if (!named.isEmpty()) {
        return named;
      }
      next = child(project, "parent").map(Poms::coordinates);
    }
    return List.of();
  }

  private static List<String> named(Element project) {
    List<String> names = new ArrayList<>();
    for (Element licences : child(project, "licenses").stream().toList()) {
      for (Node node = licences.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element licence) {
          String name = text(licence, "name");
          names.add(name.isEmpty() ? text(licence, "url") : name);
        }
      }
    }
    return names.stream().filter(name -> !name.isEmpty()).distinct().toList();
  }

  private static Coordinates coordinates(Element parent) {
    return new Coordinates(
        text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version"), "");
  }

  private static Optional<Element> child(Element of, String name) {
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private static String text(Element of, String name) {
    return child(of, name).map(Node::getTextContent).orElse("").replaceAll("\\s+", " ").strip();
  }

  private static Element read(Path file, byte[] pom) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(pom)).getDocumentElement();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK reads XML without a DOCTYPE", e);
    } catch (SAXException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
