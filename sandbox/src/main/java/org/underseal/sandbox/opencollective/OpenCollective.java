package org.underseal.sandbox.opencollective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Router;
import org.underseal.sandbox.core.Vendor;
import tools.jackson.databind.JsonNode;

/**
 * An Open Collective at {@code /opencollective}. It knows the operations that an account needs to
 * pay somebody, by the fields that they ask for; what is refused comes with status 200. The same
 * invitation twice is two expenses.
 */
public final class OpenCollective implements Vendor {
  /** The account that pays; in euros. */
  public static final String PAYER = "isa2-bounties";

  private static final String NAME = "opencollective";
  private static final String CURRENCY = "EUR";
  private static final String TOKEN = "open-collective-personal-token";

  private final Router router = new Router();
  private final Map<String, Long> accounts = new LinkedHashMap<>();
  private final Map<String, Expense> expenses = new LinkedHashMap<>();

  /** With the account that pays. */
  public OpenCollective() {
    join(PAYER);
    router.on("POST", "/graphql/v2", this::answerQuery);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String prefix() {
    return NAME;
  }

  @Override
  public synchronized Response answer(Request request) {
    return request.header("personal-token").filter(TOKEN::equals).isPresent()
        ? router.answer(request).orElseGet(() -> Response.empty(404))
        : no("Unauthorized");
  }

  private Response answerQuery(Request request) {
    String query = request.json().path("query").asString("");
    JsonNode variables = request.json().path("variables");
    if (query.contains("draftExpenseAndInviteUser(")) {
      return invite(variables);
    }
    if (query.contains("expenses(")) {
      return list(variables);
    }
    return query.contains("account(") ? show(variables) : no("GRAPHQL_VALIDATION_FAILED");
  }

  private Response show(JsonNode variables) {
    Long payer = accounts.get(variables.path("payer").asString(""));
    Long payee = accounts.get(variables.path("payee").asString(""));
    if (payer == null || payee == null) {
      return no("NotFound");
    }
    return data(
        Map.of(
            "payer",
            Map.of("legacyId", payer, "currency", CURRENCY),
            "payee",
            Map.of("legacyId", payee)));
  }

  private Response list(JsonNode variables) {
    String marker = variables.path("customData").path("underseal").asString("");
    if (!variables.path("account").path("slug").asString("").equals(PAYER) || marker.isEmpty()) {
      return no("Unauthorized");
    }
    List<Map<String, Object>> listed = new ArrayList<>();
    List<Map<String, Object>> spam = new ArrayList<>();
    for (Expense expense : expenses.values()) {
      if (expense.marker().equals(marker)) {
        (expense.status().equals("SPAM") ? spam : listed).add(json(expense));
      }
    }
    return data(
        Map.of(
            "listed",
            Map.of("totalCount", listed.size(), "nodes", listed),
            "spam",
            Map.of("totalCount", spam.size(), "nodes", spam)));
  }

  private static Map<String, Object> json(Expense expense) {
    return Map.of(
        "id",
        expense.id(),
        "status",
        expense.status(),
        "customData",
        Map.of("underseal", expense.marker()),
        "amountV2",
        Map.of("valueInCents", expense.cents(), "currency", expense.currency()));
  }

  private Response invite(JsonNode variables) {
    JsonNode expense = variables.path("expense");
    Optional<String> payee =
        accounts.entrySet().stream()
            .filter(one -> one.getValue() == expense.path("payee").path("legacyId").asLong(-1))
            .map(Map.Entry::getKey)
            .findFirst();
    boolean isRight =
        variables.path("account").path("slug").asString("").equals(PAYER)
            && expense.path("type").asString("").equals("INVOICE")
            && expense.path("items").isArray();
    if (payee.isEmpty() || !isRight) {
      return no("ValidationFailed");
    }
    long cents = 0;
    for (JsonNode item : expense.path("items")) {
      cents += item.path("amount").asLong(0);
    }
    String id = "ex-" + (expenses.size() + 1);
    expenses.put(
        id,
        new Expense(
            id,
            payee.get(),
            expense.path("description").asString(""),
            expense.path("reference").asString(""),
            expense.path("customData").path("underseal").asString(""),
            cents,
            expense.path("currency").asString(""),
            "DRAFT"));
    return data(Map.of("draftExpenseAndInviteUser", Map.of("id", id)));
  }

  private static Response data(Object data) {
    return Response.json(200, Map.of("data", data));
  }

  private static Response no(String code) {
    return Response.json(
        200,
        Map.of(
            "errors",
            List.of(Map.of("message", "It is not possible", "extensions", Map.of("code", code)))));
  }

  // What people do.

  /** The token of an administrator of the account that pays. */
  public String token() {
    return TOKEN;
  }

  /** Somebody opens an account. */
  public synchronized void join(String slug) {
    accounts.putIfAbsent(slug, 1000L + accounts.size());
  }

  /** Everything that is under way is completed by the payee, approved and paid. */
  public synchronized void payAll() {
    expenses.replaceAll(
        (id, expense) -> expense.status().equals("DRAFT") ? expense.in("PAID") : expense);
  }

  /** Somebody moves an expense to a status, for example {@code REJECTED}. */
  public synchronized void move(String id, String status) {
    expenses.computeIfPresent(id, (key, expense) -> expense.in(status));
  }

  /** An administrator changes the amount and pays. */
  public synchronized void payOtherwise(String id, long cents) {
    expenses.computeIfPresent(id, (key, expense) -> expense.of(cents).in("PAID"));
  }

  /** Every expense, in the order in which they were made. */
  public synchronized List<Expense> expenses() {
    return List.copyOf(expenses.values());
  }
}
