package org.underseal.plugin.sepa;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.TransferFiles;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.sepa.SepaBook.Drawn;
import org.underseal.plugin.sepa.SepaBook.Pages;
import org.underseal.plugin.sepa.SepaBook.Payee;
import org.underseal.plugin.sepa.SepaOrder.State;

/** Credit transfers in euros by files. */
final class SepaRail implements PayoutRail, TransferFiles {
  private static final Currency EURO = Currency.getInstance("EUR");

  /** EPC125-05: more than this is no SEPA credit transfer. */
  private static final long CENTS_MAX = 99_999_999_999L;

  private static final Pattern BIC = Pattern.compile("[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private final SepaBook book;
  private final Pain001 writer;
  private final Clock clock;

  SepaRail(Connection connection) {
    this.book = new SepaBook(connection.memory());
    this.clock = connection.clock();
    this.writer =
        new Pain001(
            SepaText.name(connection.text("debtor-name").orElseThrow()),
            Iban.of(connection.secret("debtor-iban").orElseThrow().reveal()),
            connection.text("debtor-bic").map(SepaRail::bic).orElse(""));
  }

  private static String bic(String text) {
    String bic = text.strip().toUpperCase(java.util.Locale.ROOT);
    if (!BIC.matcher(bic).matches()) {
      throw new IllegalArgumentException("the BIC has to be of 8 or 11 letters and digits");
    }
    return bic;
  }

  @Override
  public List<Payout> payouts(Order order) {
    return Optional.ofNullable(book.read().orders().get(order.reference()))
        .map(known -> List.of(payout(known)))
        .orElse(List.of());
  }

  private static Payout payout(SepaOrder order) {
    boolean paid = order.state() == State.PAID;
    return new Payout(
        order.reference(),
        order.payee(),
        new Money(paid ? order.paidCents() : order.cents(), EURO),
        switch (order.state()) {
          case WAITING, DRAWN -> Payout.State.PENDING;
          case PAID -> Payout.State.PAID;
          case FAILED -> Payout.State.FAILED;
        },
        order.reference());
  }

  @Override
  public String request(Order order) {
    check(order);
    book.change(
        pages -> {
          Payee payee = pages.payees().get(order.payee());
          if (payee == null) {
            throw new ConnectorException.Refused(
                "no bank account is known for the payee; register it with underseal sepa payee,"
                    + " then say /bounty retry");
          }
          return pages.orders().containsKey(order.reference())
              ? same(pages, order)
              : pages.with(
                  new SepaOrder(
                      order.reference(),
                      order.payee(),
                      order.amount().minorUnits(),
                      payee.name(),
                      payee.iban(),
                      payee.bic(),
                      "",
                      State.WAITING,
                      0));
        });
    return order.reference();
  }

  /** The same order again is the same order. */
  private static Pages same(Pages pages, Order order) {
    SepaOrder known = pages.orders().get(order.reference());
    if (known == null
        || known.cents() != order.amount().minorUnits()
        || !known.payee().equals(order.payee())) {
      throw new ConnectorException.Refused("another order has the reference " + order.reference());
    }
    return pages;
  }

  private static void check(Order order) {
    if (!order.amount().currency().equals(EURO)) {
      throw new ConnectorException.Refused("a SEPA credit transfer is in EUR and nothing else");
    }
    if (order.amount().minorUnits() <= 0 || order.amount().minorUnits() > CENTS_MAX) {
      throw new ConnectorException.Refused("the amount is not one of a SEPA credit transfer");
    }
    if (!SepaText.isReference(order.reference())) {
      throw new ConnectorException.Refused("the reference can't be one of a SEPA credit transfer");
    }
  }

  @Override
  public void register(String payee, BankAccount account) {
    Payee checked =
        new Payee(
            SepaText.name(account.name()),
            Iban.of(account.iban()).value(),
            account.bic().map(SepaRail::bic).orElse(""));
    book.change(pages -> pages.with(payee, checked));
  }

  @Override
  public boolean forget(String payee) {
    AtomicBoolean known = new AtomicBoolean();
    book.change(
        pages -> {
          boolean isUnderWay =
              pages.orders().values().stream()
                  .filter(order -> order.payee().equals(payee))
                  .anyMatch(o -> o.state() == State.WAITING || o.state() == State.DRAWN);
          if (isUnderWay) {
            throw new IllegalArgumentException(
                "an order to this account is under way; confirm it first");
          }
          known.set(pages.payees().containsKey(payee));
          return pages.without(payee);
        });
    return known.get();
  }

  @Override
  public Optional<TransferFile> draw() {
    String id =
        "US-%s-%s"
            .formatted(
                TIME.format(clock.instant().atOffset(ZoneOffset.UTC)),
                UUID.randomUUID().toString().substring(0, 8));
    book.change(
        pages -> {
          Pages next = pages.with(id, new Drawn(clock.instant()));
          for (SepaOrder order : pages.in(State.WAITING)) {
            next = next.with(order.drawn(id));
          }
          return pages.in(State.WAITING).isEmpty() ? pages : next;
        });
    return drawn(id);
  }

  @Override
  public Optional<TransferFile> drawn(String id) {
    Pages pages = book.read();
    List<SepaOrder> orders = pages.inFile(id);
    Drawn file = pages.files().get(id);
    if (file == null || orders.stream().anyMatch(order -> order.state() != State.DRAWN)) {
      return Optional.empty();
    }
    long cents = orders.stream().mapToLong(SepaOrder::cents).reduce(0, Math::addExact);
    Money total = new Money(cents, EURO);
    return Optional.of(
        new TransferFile(id, writer.write(id, file.at(), orders), orders.size(), total));
  }

  @Override
  public List<String> confirm(byte[] statement) {
    List<String> told = new ArrayList<>();
    for (Camt.Booking booking : Camt.read(statement)) {
      State how = booking.isReturn() ? State.FAILED : State.PAID;
      if (end(booking.reference(), how, booking.cents())) {
        told.add(booking.reference() + (booking.isReturn() ? " returned" : " paid"));
      }
    }
    return told;
  }

  @Override
  public boolean confirm(String reference, boolean paid) {
    SepaOrder known = book.read().orders().get(reference);
    return known != null && end(reference, paid ? State.PAID : State.FAILED, known.cents());
  }

  private boolean end(String reference, State how, long cents) {
    AtomicBoolean moved = new AtomicBoolean();
    book.change(
        pages -> {
          Optional<SepaOrder> ended =
              Optional.ofNullable(pages.orders().get(reference))
                  .filter(order -> canBecome(order, how))
                  .map(order -> order.done(how, how == State.PAID ? cents : 0));
          moved.set(ended.isPresent());
          return ended.map(pages::with).orElse(pages);
        });
    return moved.get();
  }

  /** What is paid may come back; what came back is not paid by an older statement. */
  private static boolean canBecome(SepaOrder order, State how) {
    return order.state() == State.DRAWN || order.state() == State.PAID && how == State.FAILED;
  }

  /** Banks send none. */
  @Override
  public WebhookReader webhooks() {
    return new WebhookReader() {
      @Override
      public Admission admit(Delivery delivery, java.time.Instant now) {
        return new Admission.Refused("this connection takes no webhooks");
      }

      @Override
      public List<Hint> parse(String event, byte[] body) {
        return List.of();
      }
    };
  }
}
