package org.underseal.sandbox.finance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A bank that is handed SEPA credit transfers in a file (pain.001.001.09), books them in euros, and
 * says so in a file (camt.054.001.08). It books each EndToEndId once.
 */
public final class Bank {
  private final Map<String, Transfer> booked = new LinkedHashMap<>();

  /**
   * Books all transfers of a file.
   *
   * @return its notification of those that were booked now
   * @throws IllegalArgumentException if it isn't such a file, or its sums are wrong
   */
  public synchronized byte[] book(byte[] file) {
    Element initiation = initiation(file);
    List<Transfer> transfers = transfers(initiation);
    check(initiation, transfers);
    List<Transfer> fresh =
        transfers.stream().filter(t -> booked.putIfAbsent(t.reference(), t) == null).toList();
    return notification(fresh);
  }

  /** Every transfer that was booked, in the order of booking; the payee is an IBAN. */
  public synchronized List<Transfer> booked() {
    return List.copyOf(booked.values());
  }

  private static Element initiation(byte[] file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root =
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(file)).getDocumentElement();
      if (!"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09".equals(root.getNamespaceURI())) {
        throw new IllegalArgumentException("is no pain.001.001.09 file");
      }
      return one(root, "CstmrCdtTrfInitn");
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("is no well-formed XML", e);
    }
  }

  private static List<Transfer> transfers(Element initiation) {
    NodeList found = initiation.getElementsByTagNameNS("*", "CdtTrfTxInf");
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> transfer((Element) found.item(i)))
        .toList();
  }

  private static Transfer transfer(Element of) {
    Element amount = one(of, "InstdAmt");
    return new Transfer(
        one(of, "EndToEndId").getTextContent(),
        one(one(of, "CdtrAcct"), "IBAN").getTextContent(),
        new BigDecimal(amount.getTextContent()),
        amount.getAttribute("Ccy"),
        "paid");
  }

  private static void check(Element initiation, List<Transfer> transfers) {
    Element header = one(initiation, "GrpHdr");
    BigDecimal sum =
        transfers.stream().map(Transfer::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!one(header, "NbOfTxs").getTextContent().equals(String.valueOf(transfers.size()))
        || new BigDecimal(one(header, "CtrlSum").getTextContent()).compareTo(sum) != 0
        || !transfers.stream().allMatch(transfer -> transfer.currency().equals("EUR"))) {
      throw new IllegalArgumentException("has sums that are not those of its transfers in euros");
    }
  }

  private static Element one(Element in, String name) {
    NodeList found = in.getElementsByTagNameNS("*", name);
    if (found.getLength() == 0) {
      throw new IllegalArgumentException("has no " + name);
    }
    return (Element) found.item(0);
  }

  private static byte[] notification(List<Transfer> transfers) {
    String entries =
        transfers.stream()
            .map(
                transfer ->
                    """
                    <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                    """
                        .formatted(transfer.amount().toPlainString(), transfer.reference()))
            .collect(Collectors.joining());
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn>
        %s</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """
        .formatted(entries)
        .getBytes(StandardCharsets.UTF_8);
  }
}
