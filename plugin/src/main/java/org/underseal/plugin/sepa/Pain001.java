package org.underseal.plugin.sepa;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes customer credit transfer initiations, pain.001.001.09, as the EPC's implementation
 * guidelines for SEPA want them (EPC132-08): one payment information, charges shared, service level
 * SEPA.
 */
final class Pain001 {
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

  private final String debtor;
  private final Iban account;
  private final String bic;

  /**
   * For a debtor.
   *
   * @param bic or empty
   */
  Pain001(String debtor, Iban account, String bic) {
    this.debtor = debtor;
    this.account = account;
    this.bic = bic;
  }

  byte[] write(String id, Instant at, List<SepaOrder> orders) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Elements xml =
          new Elements(
              XMLOutputFactory.newFactory()
                  .createXMLStreamWriter(out, StandardCharsets.UTF_8.name()));
      xml.document(() -> initiation(xml, id, at, orders));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return out.toByteArray();
  }

  private void initiation(Elements xml, String id, Instant at, List<SepaOrder> orders)
      throws XMLStreamException {
    long cents = orders.stream().mapToLong(SepaOrder::cents).sum();
    xml.in(
        "GrpHdr",
        () -> {
          xml.text("MsgId", id);
          xml.text("CreDtTm", at.truncatedTo(ChronoUnit.SECONDS).toString());
          sums(xml, orders.size(), cents);
          xml.in("InitgPty", () -> xml.text("Nm", debtor));
        });
    xml.in(
        "PmtInf",
        () -> {
          xml.text("PmtInfId", id);
          xml.text("PmtMtd", "TRF");
          xml.text("BtchBookg", "false");
          sums(xml, orders.size(), cents);
          xml.in("PmtTpInf", () -> xml.in("SvcLvl", () -> xml.text("Cd", "SEPA")));
          String day = at.atZone(ZoneOffset.UTC).toLocalDate().toString();
          xml.in("ReqdExctnDt", () -> xml.text("Dt", day));
          xml.in("Dbtr", () -> xml.text("Nm", debtor));
          xml.in("DbtrAcct", () -> iban(xml, account.value()));
          xml.in("DbtrAgt", () -> agent(xml, bic));
          xml.text("ChrgBr", "SLEV");
          for (SepaOrder order : orders) {
            xml.in("CdtTrfTxInf", () -> transfer(xml, order));
          }
        });
  }

  private static void sums(Elements xml, int count, long cents) throws XMLStreamException {
    xml.text("NbOfTxs", String.valueOf(count));
    xml.text("CtrlSum", amount(cents));
  }

  private static void transfer(Elements xml, SepaOrder order) throws XMLStreamException {
    xml.in("PmtId", () -> xml.text("EndToEndId", order.reference()));
    xml.in("Amt", () -> xml.amount("InstdAmt", amount(order.cents())));
    if (!order.bic().isEmpty()) {
      xml.in("CdtrAgt", () -> agent(xml, order.bic()));
    }
    xml.in("Cdtr", () -> xml.text("Nm", order.name()));
    xml.in("CdtrAcct", () -> iban(xml, order.iban()));
    String words =
        SepaText.of("Bug bounty " + order.reference(), SepaText.REMITTANCE_CHARACTERS_MAX);
    xml.in("RmtInf", () -> xml.text("Ustrd", words));
  }

  private static void iban(Elements xml, String iban) throws XMLStreamException {
    xml.in("Id", () -> xml.text("IBAN", iban));
  }

  /** A debtor's bank without a BIC is said to be known by the IBAN. */
  private static void agent(Elements xml, String bic) throws XMLStreamException {
    xml.in(
        "FinInstnId",
        () -> {
          if (bic.isEmpty()) {
            xml.in("Othr", () -> xml.text("Id", "NOTPROVIDED"));
          } else {
            xml.text("BICFI", bic);
          }
        });
  }

  private static String amount(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  /** Elements in elements. */
  private record Elements(XMLStreamWriter out) {
    interface Content {
      void write() throws XMLStreamException;
    }

    void document(Content content) throws XMLStreamException {
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("Document");
      out.writeDefaultNamespace(NAMESPACE);
      in("CstmrCdtTrfInitn", content);
      out.writeEndElement();
      out.writeEndDocument();
      out.flush();
    }

    void in(String name, Content content) throws XMLStreamException {
      out.writeStartElement(name);
      content.write();
      out.writeEndElement();
    }

    void text(String name, String text) throws XMLStreamException {
      in(name, () -> out.writeCharacters(text));
    }

    void amount(String name, String amount) throws XMLStreamException {
      out.writeStartElement(name);
      out.writeAttribute("Ccy", "EUR");
      out.writeCharacters(amount);
      out.writeEndElement();
    }
  }
}
