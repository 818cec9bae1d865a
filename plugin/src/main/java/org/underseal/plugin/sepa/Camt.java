package org.underseal.plugin.sepa;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what a bank says of transfers: bank-to-customer statements and notifications (camt.053,
 * camt.054) of any version. Of them only booked entries in euros with an EndToEndId count.
 */
final class Camt {
  private final List<Booking> bookings = new ArrayList<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private Entry entry = new Entry();
  private Details details = new Details();

  private Camt() {}

  /**
   * A transfer that was booked.
   *
   * @param reference its EndToEndId
   * @param cents how much
   * @param isReturn whether the money came back
   */
  record Booking(String reference, long cents, boolean isReturn) {}

  private static final class Entry {
    private String status = "";
    private String direction = "";
    private String amount = "";
    private final List<Details> details = new ArrayList<>();
  }

  private static final class Details {
    private String reference = "";
    private String amount = "";
    private String direction = "";
    private boolean returned;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it isn't one, or not in euros
   */
  static List<Booking> read(byte[] file) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
      Camt camt = new Camt();
      boolean right = false;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            String namespace = String.valueOf(reader.getNamespaceURI());
            right |= namespace.matches("urn:iso:std:iso:20022:tech:xsd:camt\\.05[34]\\..*");
            camt.begin(reader);
          }
          case XMLStreamConstants.CHARACTERS -> camt.text.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> camt.end();
          default -> {}
        }
      }
      if (!right) {
        throw new IllegalArgumentException("is no camt.053 or camt.054 file");
      }
      return camt.bookings;
    } catch (XMLStreamException malformed) {
      throw new IllegalArgumentException("is no well-formed XML", malformed);
    }
  }

  private void begin(XMLStreamReader reader) {
    path.addLast(reader.getLocalName());
    text.setLength(0);
    switch (reader.getLocalName()) {
      case "Ntry" -> entry = new Entry();
      case "TxDtls" -> details = new Details();
      case "RtrInf" -> details.returned = true;
      case "Amt" -> {
        String currency = reader.getAttributeValue(null, "Ccy");
        if (currency != null && !currency.equals("EUR") && path.contains("Ntry")) {
          throw new IllegalArgumentException("has amounts that are not in EUR");
        }
      }
      default -> {}
    }
  }

  private void end() {
    String where = String.join("/", path);
    String value = text.toString().strip();
    if (where.endsWith("/Ntry/Sts") && entry.status.isEmpty() || where.endsWith("/Ntry/Sts/Cd")) {
      entry.status = value;
    } else if (where.endsWith("/Ntry/CdtDbtInd")) {
      entry.direction = value;
    } else if (where.endsWith("/Ntry/Amt")) {
      entry.amount = value;
    } else if (where.endsWith("/TxDtls/Refs/EndToEndId")) {
      details.reference = value;
    } else if (where.endsWith("/TxDtls/Amt") || where.endsWith("/TxDtls/AmtDtls/TxAmt/Amt")) {
      details.amount = value;
    } else if (where.endsWith("/TxDtls/CdtDbtInd")) {
      details.direction = value;
    } else if (where.endsWith("/TxDtls")) {
      entry.details.add(details);
    } else if (where.endsWith("/Ntry")) {
      book();
    }
    path.removeLast();
    text.setLength(0);
  }

  private void book() {
    if (!entry.status.toUpperCase(Locale.ROOT).equals("BOOK")) {
      return;
    }
    for (Details one : entry.details) {
      String amount = one.amount.isEmpty() && entry.details.size() == 1 ? entry.amount : one.amount;
      String direction = one.direction.isEmpty() ? entry.direction : one.direction;
      if (!one.reference.isEmpty() && !amount.isEmpty()) {
        boolean isReturn = one.returned || direction.equals("CRDT");
        bookings.add(new Booking(one.reference, cents(amount), isReturn));
      }
    }
  }

  private static long cents(String amount) {
    try {
      return new BigDecimal(amount).movePointRight(2).longValueExact();
    } catch (ArithmeticException | NumberFormatException wrong) {
      throw new IllegalArgumentException("has an amount that is none", wrong);
    }
  }
}
