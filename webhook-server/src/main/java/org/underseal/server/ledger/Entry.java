package org.underseal.server.ledger;

import java.time.Instant;
import org.underseal.plugin.Money;

/**
 * An entry as it stands in the ledger.
 *
 * @param key the case, the award, the account and perhaps a number
 * @param programme whose budget
 * @param period the budget period, as {@link org.underseal.server.casework.BudgetPeriod} numbers it
 * @param caseId whose award
 * @param project the project of the case
 * @param award which award of the case
 * @param payee a name that says nothing of the person; empty in entries of an earlier version
 * @param at when it was entered
 * @param from where the money stood
 * @param to where it stands afterwards
 * @param amount how much; more than zero
 * @param evidence the case's revision, or the rail's id of the payout
 */
public record Entry(
    String key,
    String programme,
    int period,
    String caseId,
    String project,
    String award,
    String payee,
    Instant at,
    Account from,
    Account to,
    Money amount,
    String evidence) {}
