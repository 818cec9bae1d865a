package org.underseal.server.ledger;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** How the ledger is written for other programs. */
public enum LedgerFormat {
  /** Comma-separated values (RFC 4180) with a header. */
  CSV {
    @Override
    public void write(List<Entry> entries, Consumer<String> lines) {
      lines.accept(
          "at,programme,period,project,case,award,payee,from,to,amount,currency,evidence,key");
      entries.stream().map(LedgerFormat::csv).forEach(lines);
    }
  },
  /** The journal that Ledger and hledger read: each entry a transaction of two postings. */
  JOURNAL {
    @Override
    public void write(List<Entry> entries, Consumer<String> lines) {
      lines.accept("; Money of Underseal. What was taken out of a budget stands below zero on it.");
      entries.stream().map(LedgerFormat::journal).forEach(lines);
    }
  };

  /** Writes the entries line by line. */
  public abstract void write(List<Entry> entries, Consumer<String> lines);

  private static String csv(Entry entry) {
    return String.join(
        ",",
        entry.at().toString(),
        quoted(entry.programme()),
        String.valueOf(entry.period()),
        quoted(entry.project()),
        entry.caseId(),
        entry.award(),
        entry.payee(),
        entry.from().word(),
        entry.to().word(),
        entry.amount().amount().toPlainString(),
        entry.amount().currency().getCurrencyCode(),
        quoted(entry.evidence()),
        entry.key());
  }

  /** Also so that no spreadsheet takes it for a formula. */
  private static String quoted(String text) {
    String harmless = text.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }

  private static String journal(Entry entry) {
    String date = entry.at().atZone(ZoneOffset.UTC).toLocalDate().toString();
    String amount = entry.amount().amount().toPlainString();
    String currency = entry.amount().currency().getCurrencyCode();
    return String.format(
        Locale.ROOT,
        """

        %s * (%s) %s %s  ; %s
            %s  %s %s
            %s  %s -%s""",
        date,
        entry.caseId(),
        entry.caseId(),
        entry.award(),
        oneLine(entry.evidence()),
        account(entry, entry.to()),
        currency,
        amount,
        account(entry, entry.from()),
        currency,
        amount);
  }

  private static String account(Entry entry, Account account) {
    return "underseal:%s:%d:%s".formatted(entry.programme(), entry.period(), account.word());
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl};]", " ");
  }
}
