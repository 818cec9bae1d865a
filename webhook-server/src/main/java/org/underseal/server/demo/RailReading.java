package org.underseal.server.demo;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Money;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.intigriti.Payout;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.ledger.Account;
import org.underseal.server.ledger.Entries;
import org.underseal.server.ledger.Entry;

/**
 * Reads what was paid twice over: from the rails' own state, whatever was paid there, and from the
 * ledger.
 */
final class RailReading {
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final String ROW = "%-15s %-24s %10s %10s %10s%n";

  private final PaidByRails played;

  RailReading(PaidByRails played) {
    this.played = played;
  }

  /** By rail, and by reference within it. */
  List<RailLine> lines() {
    List<Entry> entries = new Entries(played.stage().server().part(JdbcClient.class)).all();
    return Stream.of(Rail.values()).flatMap(rail -> lines(rail, entries).stream()).toList();
  }

  private List<RailLine> lines(Rail rail, List<Entry> entries) {
    Map<String, Money> byRail = new TreeMap<>();
    paid(rail).forEach(paid -> byRail.merge(paid.reference(), paid.amount(), Money::plus));
    Map<String, Money> byLedger = new TreeMap<>();
    entries.stream()
        .filter(entry -> entry.programme().equals(rail.key()))
        .forEach(
            entry ->
                byLedger.merge(entry.caseId() + "-" + entry.award(), paid(entry), Money::plus));
    TreeSet<String> references = new TreeSet<>(byRail.keySet());
    references.addAll(byLedger.keySet());
    Money nothing = Money.zero(EURO);
    return references.stream()
        .map(
            reference ->
                new RailLine(
                    rail.key(),
                    reference,
                    byRail.getOrDefault(reference, nothing),
                    byLedger.getOrDefault(reference, nothing)))
        .toList();
  }

  private static Money paid(Entry entry) {
    Money nothing = Money.zero(entry.amount().currency());
    Money in = entry.to() == Account.PAID ? entry.amount() : nothing;
    return entry.from() == Account.PAID ? in.minus(entry.amount()) : in;
  }

  private record Paid(String reference, Money amount) {
    Paid(String reference, BigDecimal euros) {
      this(reference, Money.of(euros, EURO));
    }
  }

  private Stream<Paid> paid(Rail rail) {
    Sandbox sandbox = played.stage().sandbox();
    return switch (rail) {
      case INTIGRITI ->
          sandbox.intigriti().payouts().stream()
              .filter(payout -> payout.state() == Payout.State.PAID)
              .map(payout -> new Paid(reference(payout.id()), payout.amount().value()));
      case HACKERONE ->
          sandbox.hackerOne().bounties().stream()
              .map(bounty -> new Paid(bounty.message(), bounty.total()));
      case SEPA -> played.bank().booked().stream().map(t -> new Paid(t.reference(), t.amount()));
      case OPEN_COLLECTIVE ->
          sandbox.openCollective().expenses().stream()
              .filter(expense -> expense.status().equals("PAID"))
              .map(e -> new Paid(e.reference(), BigDecimal.valueOf(e.cents(), 2)));
      case PAYOUT_WEBHOOK ->
          sandbox.finance().transfers().stream()
              .filter(transfer -> transfer.state().equals("paid"))
              .map(t -> new Paid(t.reference(), t.amount()));
    };
  }

  /** Intigriti keeps no reference, but a case knows its payouts. */
  private String reference(String payout) {
    return played.stage().server().part(CaseRegister.class).all().stream()
        .flatMap(
            file ->
                file.reward().awards().stream()
                    .filter(award -> award.payoutId().filter(payout::equals).isPresent())
                    .map(award -> file.id() + "-" + award.id()))
        .findFirst()
        .orElse(payout);
  }

  static String table(List<RailLine> lines) {
    StringBuilder text = new StringBuilder();
    text.append(ROW.formatted("Rail", "Award", "Rail paid", "Ledger", "Difference"));
    Money byRails = Money.zero(EURO);
    Money byLedger = Money.zero(EURO);
    for (RailLine line : lines) {
      text.append(row(line.rail(), line.reference(), line.paidByRail(), line.paidByLedger()));
      byRails = byRails.plus(line.paidByRail());
      byLedger = byLedger.plus(line.paidByLedger());
    }
    return text.append(row("all, in EUR", "", byRails, byLedger)).toString();
  }

  private static String row(String rail, String reference, Money byRail, Money byLedger) {
    return ROW.formatted(
        rail, reference, byRail.amount(), byLedger.amount(), byRail.minus(byLedger).amount());
  }
}
