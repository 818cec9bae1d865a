package org.underseal.server.ledger;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Money;

/** Reads the ledger whole. */
public final class Entries {
  private final JdbcClient jdbc;

  /** On the database. */
  public Entries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All entries, the oldest first. */
  public List<Entry> all() {
    return jdbc.sql(
            """
            SELECT entry_key, programme, budget_year, ledger_entry.case_id,
              COALESCE(project, '') AS project, payee, posted_at, from_account, to_account,
              minor_units, currency, evidence
            FROM ledger_entry LEFT JOIN case_file ON case_file.case_id = ledger_entry.case_id
            ORDER BY posted_at, entry_key""")
        .query(
            (row, number) ->
                new Entry(
                    row.getString("entry_key"),
                    row.getString("programme"),
                    row.getInt("budget_year"),
                    row.getString("case_id"),
                    row.getString("project"),
                    row.getString("entry_key").split("/", 3)[1],
                    row.getString("payee"),
                    Instant.ofEpochMilli(row.getLong("posted_at")),
                    Account.named(row.getString("from_account")),
                    Account.named(row.getString("to_account")),
                    new Money(
                        row.getLong("minor_units"),
                        Currency.getInstance(row.getString("currency"))),
                    row.getString("evidence")))
        .list();
  }
}
