package org.underseal.server.connect;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.Connector;
import org.underseal.plugin.TokenUpkeep;
import org.underseal.server.work.NotYet;
import org.underseal.server.work.Work;
import org.underseal.server.work.Worker;

/** Has the connections look after their tokens, and notes how these are. */
public final class TokenKeeper implements Worker {
  private static final Duration EVERY = Duration.ofHours(6);
  private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);

  private final Connections connections;
  private final TokenStates states;

  /** Of these connections. */
  public TokenKeeper(Connections connections, TokenStates states) {
    this.connections = connections;
    this.states = states;
  }

  @Override
  public Work work() {
    return Work.TOKEN;
  }

  @Override
  public Optional<Duration> repeatAfter() {
    return Optional.of(EVERY);
  }

  @Override
  public void perform(String connection) {
    Optional<TokenUpkeep> upkeep = connections.find(connection).flatMap(Connector::tokenUpkeep);
    if (upkeep.isEmpty()) {
      return;
    }
    TokenUpkeep.State state = upkeep.get().tend();
    if (states.note(connection, state)) {
      tell(connection, state);
    }
    if (state.condition() == TokenUpkeep.Condition.UNKNOWN) {
      throw new NotYet("the token of " + connection);
    }
  }

  private static void tell(String connection, TokenUpkeep.State state) {
    if (state.condition().needsAPerson()) {
      LOG.warn("connection {}: {}", connection, state.words());
    } else {
      LOG.info("connection {}: {}", connection, state.words());
    }
  }
}
