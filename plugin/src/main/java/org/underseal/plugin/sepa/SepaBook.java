package org.underseal.plugin.sepa;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.Connection.Memory;
import org.underseal.plugin.Secret;
import tools.jackson.databind.json.JsonMapper;

/** All orders, files and payees, as one text that is only ever replaced whole. */
final class SepaBook {
  private static final String KEY = "sepa";
  private static final int TRIES_MAX = 100;
  private static final JsonMapper JSON = BoundedJson.builder().build();

  private final Memory memory;

  SepaBook(Memory memory) {
    this.memory = memory;
  }

  Pages read() {
    return pages(memory.recall(KEY));
  }

  private static Pages pages(Optional<Secret> kept) {
    return kept.map(text -> JSON.readValue(text.reveal(), Pages.class)).orElse(Pages.EMPTY);
  }

  /**
   * Changes it, however many others do so at the same time; durable when it returns.
   *
   * @param change may be asked several times
   * @return as it is afterwards
   */
  Pages change(UnaryOperator<Pages> change) {
    for (int i = 0; i < TRIES_MAX; i++) {
      Optional<Secret> before = memory.recall(KEY);
      Pages after = change.apply(pages(before));
      String text = new String(JSON.writeValueAsBytes(after), StandardCharsets.UTF_8);
      if (memory.replace(KEY, before, Secret.of(text))) {
        return after;
      }
    }
    throw new IllegalStateException("the book of transfers is changed all the time");
  }

  /**
   * What is in it.
   *
   * @param payees by the account that a payee has on the platform
   * @param orders by reference, in the order in which they came
   * @param files by id
   */
  record Pages(Map<String, Payee> payees, Map<String, SepaOrder> orders, Map<String, Drawn> files) {
    static final Pages EMPTY = new Pages(Map.of(), Map.of(), Map.of());

    Pages with(String account, Payee payee) {
      Map<String, Payee> more = new HashMap<>(payees);
      more.put(account, payee);
      return new Pages(more, orders, files);
    }

    Pages without(String account) {
      Map<String, Payee> less = new HashMap<>(payees);
      less.remove(account);
      return new Pages(less, orders, files);
    }

    Pages with(SepaOrder order) {
      Map<String, SepaOrder> more = new LinkedHashMap<>(orders);
      more.put(order.reference(), order);
      return new Pages(payees, more, files);
    }

    Pages with(String id, Drawn file) {
      Map<String, Drawn> more = new LinkedHashMap<>(files);
      more.put(id, file);
      return new Pages(payees, orders, more);
    }

    List<SepaOrder> in(SepaOrder.State state) {
      return orders.values().stream().filter(order -> order.state() == state).toList();
    }

    List<SepaOrder> inFile(String id) {
      return orders.values().stream().filter(order -> order.file().equals(id)).toList();
    }

    @Override
    public String toString() {
      return "Pages[…]";
    }
  }

  /**
   * Where somebody is paid, checked and in the bank's characters.
   *
   * @param bic or empty
   */
  record Payee(String name, String iban, String bic) {
    @Override
    public String toString() {
      return "Payee[…]";
    }
  }

  /** When a file was drawn. */
  record Drawn(Instant at) {}
}
