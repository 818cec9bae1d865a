package org.underseal.plugin.opencollective;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayeeAccounts;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Signatures;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.Reading;

/** An account at Open Collective that pays by expenses. */
final class OpenCollective implements PayoutRail, PayeeAccounts {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

  /** In the custom data; the API compares it as a whole. */
  private static final String MARKER = "underseal";

  /** Public there: it must not say more than the payment itself does. */
  private static final String DESCRIPTION = "Security reward";

  private static final String NOBODY = "-";

  /** Amounts there have two decimals in every currency. */
  private static final int DECIMALS = 2;

  /** Without a status the list leaves out what was marked as spam. */
  private static final String LISTED =
      """
      query Listed($account: AccountReferenceInput!, $customData: JSON) {
        listed: expenses(account: $account, customData: $customData, limit: 100) {
          totalCount nodes { id status customData amountV2 { valueInCents currency } }
        }
        spam: expenses(account: $account, customData: $customData, status: [SPAM], limit: 100) {
          totalCount nodes { id status customData amountV2 { valueInCents currency } }
        }
      }\
      """;

  private static final String ACCOUNTS =
      """
      query Accounts($payer: String!, $payee: String!) {
        payer: account(slug: $payer) { legacyId currency }
        payee: account(slug: $payee) { legacyId }
      }\
      """;

  /** What the payee completes is where to be paid; what was awarded stays. */
  private static final String ORDER =
      """
      mutation Order($expense: ExpenseInviteDraftInput!, $account: AccountReferenceInput!) {
        draftExpenseAndInviteUser(
          expense: $expense, account: $account, lockedFields: [AMOUNT, DESCRIPTION, TYPE]
        ) { id }
      }\
      """;

  private final GraphQl api;
  private final Connection.Memory memory;
  private final String account;

  OpenCollective(Connection connection) {
    this.api = new GraphQl(connection);
    this.memory = connection.memory();
    this.account = connection.text("account").orElseThrow();
    if (!SLUG.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "account has to be a slug, as in https://opencollective.com/SLUG");
    }
  }

  /** There are webhooks, which nobody signs: expenses are read every few minutes. */
  @Override
  public WebhookReader webhooks() {
    return new WebhookReader() {
      @Override
      public Admission admit(Delivery delivery, Instant now) {
        return new Admission.Refused("Open Collective signs no webhooks; none are needed");
      }

      @Override
      public List<Hint> parse(String event, byte[] body) {
        return List.of();
      }
    };
  }

  @Override
  public List<Payout> payouts(Order order) {
    Reading found =
        api.query(
            "Listed",
            LISTED,
            Map.of("account", payer(), "customData", Map.of(MARKER, order.reference())));
    return Stream.of("listed", "spam")
        .flatMap(list -> nodes(found.inside(list)).stream())
        .map(node -> payout(order, node))
        .toList();
  }

  /** Half a list would let something be done a second time. */
  private static List<Reading> nodes(Reading list) {
    List<Reading> nodes = list.inside("nodes").elements();
    if (list.number("totalCount") != nodes.size()) {
      throw list.lacks("nodes");
    }
    return nodes;
  }

  private static Payout payout(Order order, Reading node) {
    if (!node.inside("customData").text(MARKER).equals(order.reference())) {
      throw node.lacks("customData");
    }
    Reading amount = node.inside("amountV2");
    Currency currency = amount.as("currency", Currency::getInstance);
    return new Payout(
        node.findId("id").orElseThrow(() -> node.lacks("id")),
        null,
        amount.decimal("valueInCents", cents -> Money.of(cents.movePointLeft(DECIMALS), currency)),
        state(node.text("status")),
        order.reference());
  }

  /**
   * People there may take up again what they rejected or what went wrong; by then a person here has
   * been told of it, and settles it.
   */
  private static Payout.State state(String status) {
    return switch (status.toUpperCase(Locale.ROOT)) {
      case "PAID" -> Payout.State.PAID;
      case "REJECTED", "ERROR", "CANCELED", "SPAM" -> Payout.State.FAILED;
      default -> Payout.State.PENDING;
    };
  }

  @Override
  public String request(Order order) {
    String slug =
        known(order.payee())
            .orElseThrow(
                () ->
                    new ConnectorException.Refused(
                        "no Open Collective account is known for the payee; name it with underseal"
                            + " opencollective payee, and say /bounty retry"));
    Reading accounts = api.query("Accounts", ACCOUNTS, Map.of("payer", account, "payee", slug));
    String currency = order.amount().currency().getCurrencyCode();
    if (!accounts.inside("payer").text("currency").equals(currency)) {
      throw new ConnectorException.Refused(
          "the account at Open Collective is not in " + currency + "; change the programme's rail");
    }
    Reading made =
        api.mutation(
            "Order",
            ORDER,
            Map.of(
                "account",
                payer(),
                "expense",
                expense(order, accounts.inside("payee").number("legacyId"))));
    Reading draft = made.inside("draftExpenseAndInviteUser");
    return draft
        .findId("id")
        .orElseThrow(
            () -> new ConnectorException.OutcomeUnknown("Open Collective named no expense"));
  }

  private static Map<String, Object> expense(Order order, long payee) {
    BigDecimal cents = order.amount().amount().movePointRight(DECIMALS);
    Map<String, Object> expense = new LinkedHashMap<>();
    expense.put("type", "INVOICE");
    expense.put("description", DESCRIPTION);
    expense.put("reference", order.reference());
    expense.put("customData", Map.of(MARKER, order.reference()));
    expense.put("currency", order.amount().currency().getCurrencyCode());
    expense.put("payee", Map.of("legacyId", payee));
    expense.put(
        "items", List.of(Map.of("description", DESCRIPTION, "amount", cents.longValueExact())));
    return expense;
  }

  private Map<String, String> payer() {
    return Map.of("slug", account);
  }

  private Optional<String> known(String payee) {
    return memory.recall(key(payee)).map(Secret::reveal).filter(slug -> !slug.equals(NOBODY));
  }

  @Override
  public void register(String payee, String slug) {
    if (payee.isBlank() || !SLUG.matcher(slug).matches()) {
      throw new IllegalArgumentException(
          "the account has to be a slug, as in https://opencollective.com/SLUG");
    }
    memory.keep(key(payee), Secret.of(slug));
  }

  @Override
  public boolean forget(String payee) {
    boolean isKnown = known(payee).isPresent();
    if (isKnown) {
      memory.keep(key(payee), Secret.of(NOBODY));
    }
    return isKnown;
  }

  /** Keys are stored in the clear, and have a length. */
  private static String key(String payee) {
    return "payee/" + Signatures.deliveryId("open-collective", payee.getBytes(UTF_8));
  }
}
