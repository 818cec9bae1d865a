package org.underseal.sandbox.hackerone;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a report, in the order of its page.
 *
 * @param type the API's name, for example {@code activity-comment}
 * @param actorType {@code user} or {@code program}
 * @param actor the actor's id
 * @param internal whether only the programme sees it
 * @param amount of an award, else null
 * @param bonus of an award, else null
 */
record Activity(
    String id,
    String type,
    String actorType,
    String actor,
    String message,
    boolean internal,
    Instant at,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal bonus) {
  static final String COMMENT = "activity-comment";
  static final String AWARDED = "activity-bounty-awarded";
}
