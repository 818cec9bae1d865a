package org.underseal.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Reaction;
import org.underseal.server.casework.Effect;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoredJson;
import org.underseal.server.demo.StoryClock;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;
import org.underseal.server.work.Node;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;
import org.underseal.server.work.Workers;

/** What broke off may take effect a while later: until then nothing does the same once more. */
class BrokenOffTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final String ANSWER = ID + "/answer/7";

  private final StoryClock clock = new StoryClock(Instant.parse("2021-01-11T09:00:00Z"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isNotTriedAgainBeforeItHasSettledThoughAPersonAsksForThat(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      Outbox outbox = outbox(store);
      List<String> tries = new ArrayList<>();
      Workers workers =
          Workers.byHand(store.dataSource(), List.of(breakingOff(tries)), clock, Node.ALONE);
      outbox.put(ID, new Effect.Answer("7", Reaction.DONE, List.of()));
      workers.runDue();
      clock.advance(Duration.ofSeconds(30));
      outbox.retry(ID);
      workers.runDue();
      assertThat(tries).as("the first may still take effect").containsExactly(ANSWER);
      clock.advance(Duration.ofSeconds(31));
      workers.runDue();
      assertThat(tries).containsExactly(ANSWER, ANSWER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWaitedForByThoseThatKeepTheSameComment(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      Outbox outbox = outbox(store);
      Outbox.Pending older = summary(outbox, "older");
      clock.advance(Duration.ofSeconds(1));
      Outbox.Pending newer = summary(outbox, "newer");
      assertThat(outbox.alike(newer)).containsExactly(older.key(), newer.key());
      outbox.failed(newer.key(), "broke off");
      assertThat(outbox.alike(older)).containsExactly(newer.key(), older.key());
      outbox.done(newer.key());
      assertThat(outbox.alike(older)).containsExactly(older.key());
    }
  }

  private static Outbox.Pending summary(Outbox outbox, String occasion) {
    Effect effect = new Effect.KeepSummary(occasion);
    outbox.put(ID, effect);
    return outbox.pending(ID + "/" + effect.key()).orElseThrow();
  }

  private Outbox outbox(Store store) {
    JdbcClient jdbc = JdbcClient.create(store.dataSource());
    MasterKeys masters = new MasterKeys(MasterKeys.fresh(), List.of());
    SealedJson json = new SealedJson(new Seals(jdbc, masters, clock), new StoredJson());
    return new Outbox(jdbc, json, new WorkQueue(store.dataSource(), clock), clock);
  }

  private static Worker breakingOff(List<String> tries) {
    return new Worker() {
      @Override
      public Work work() {
        return Work.EFFECT;
      }

      @Override
      public void perform(String instance) {
        tries.add(instance);
        throw new ConnectorException.OutcomeUnknown("broke off");
      }
    };
  }
}
