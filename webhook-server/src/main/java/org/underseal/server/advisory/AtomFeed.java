package org.underseal.server.advisory;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The public advisories as an Atom feed (RFC 4287). */
final class AtomFeed {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private AtomFeed() {}

  /** The feed; its id is its own address, which stays. */
  static String of(List<Advisory> advisories, String publisher, URI self, URI list) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(NAMESPACE);
      element(xml, "id", self.toString());
      element(xml, "title", "Security advisories");
      element(xml, "updated", Documents.time(newest(advisories)));
      link(xml, "self", self);
      link(xml, "alternate", list);
      author(xml, publisher);
      for (Advisory advisory : advisories) {
        entry(xml, advisory);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
  }

  private static Instant newest(List<Advisory> advisories) {
    return advisories.stream()
        .map(Advisory::modified)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static void entry(XMLStreamWriter xml, Advisory advisory) throws XMLStreamException {
    xml.writeStartElement("entry");
    element(xml, "id", advisory.page().toString());
    element(xml, "title", title(advisory));
    element(xml, "updated", Documents.time(advisory.modified()));
    element(xml, "published", Documents.time(advisory.published()));
    link(xml, "alternate", advisory.page());
    element(xml, "summary", summary(advisory));
    xml.writeEndElement();
  }

  static String title(Advisory advisory) {
    String title = advisory.project() + ": " + advisory.title();
    return advisory.withdrawn().isPresent() ? "Withdrawn: " + title : title;
  }

  static String summary(Advisory advisory) {
    return Stream.concat(
            Stream.of(advisory.id().value()),
            Stream.concat(
                advisory.aliases().stream(), Stream.of("severity " + advisory.severity().word())))
        .collect(Collectors.joining(", "));
  }

  private static void author(XMLStreamWriter xml, String name) throws XMLStreamException {
    xml.writeStartElement("author");
    element(xml, "name", name);
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String relation, URI to) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", to.toString());
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  /** XML 1.0 has no place for most control characters, not even escaped. */
  private static String allowed(String text) {
    return text.replaceAll(
        "[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }
}
