package org.underseal.plugin.gitlab;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Secret;
import org.underseal.plugin.TokenUpkeep;
import org.underseal.plugin.TokenUpkeep.State;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;
import org.underseal.plugin.http.SignIn;

/**
 * The token that this GitLab takes now: the configured one, or what it was rotated into (GitLab's
 * access token APIs; {@code self} since 16.10 for personal tokens, later for the others). A
 * rotation ends the old token at once, and GitLab ends the new one too if the old is used to rotate
 * once more. So it is noted before it is asked for, and never asked for again before it is known
 * that the first time did nothing.
 */
final class GitLabToken implements SignIn, TokenUpkeep {
  private static final String MEMORY = "token";
  private static final String HEADER = "PRIVATE-TOKEN";
  private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,2})d");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,1000}");

  /** Without a rotation a person is told this long before the end. */
  private static final Duration SOON = Duration.ofDays(14);

  /** What broke off may take effect a while later. */
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private static final long LIFE_DAYS = 90;

  /** Longer is refused (GitLab documentation, "Access token expiration"). */
  private static final long LIFE_DAYS_MAX = 365;

  private static final String ANOTHER =
      "make a new token with the scope api, put it where the configuration's token points to, and"
          + " restart";

  /** Of a GitLab that has a token and says nothing of it. */
  private static final Reading NOTHING_KNOWN =
      Reading.of(
          new byte[] {'{', '}'},
          what -> new ConnectorException.Unavailable(what, Optional.empty()));

  private final Secret configured;
  private final String base;
  private final Optional<Duration> window;
  private final Connection.Memory memory;
  private final Clock clock;
  private final JsonHttp api;
  private volatile @Nullable KeptToken unsaved;

  GitLabToken(Connection connection, URI url) {
    this.configured = connection.secret("token").orElseThrow();
    this.base = KeptToken.baseOf(configured);
    this.window = connection.text(GitLabConnectorFactory.ROTATE).map(GitLabToken::window);
    this.memory = connection.memory();
    this.clock = connection.clock();
    this.api = new JsonHttp(URI.create(url + "/api/v4"), this::headers, connection.route(), clock);
  }

  private static Duration window(String text) {
    Matcher days = DAYS.matcher(text.strip());
    if (!days.matches()) {
      throw new IllegalArgumentException(
          GitLabConnectorFactory.ROTATE + " has to be a number of days, for example 14d");
    }
    return Duration.ofDays(Long.parseLong(days.group(1)));
  }

  /** How long before its end the token is replaced; empty if a person does it. */
  Optional<Duration> window() {
    return window;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of(HEADER, current().reveal(), "User-Agent", "underseal");
  }

  @Override
  public Secret current() {
    return kept().map(KeptToken::token).orElse(configured);
  }

  /** What was rotated from another token than the configured one was put aside by a person. */
  private Optional<KeptToken> kept() {
    return Optional.ofNullable(unsaved)
        .or(() -> memory.recall(MEMORY).flatMap(KeptToken::read))
        .filter(kept -> kept.base().equals(base));
  }

  @Override
  public synchronized boolean isOutdated(Map<String, String> headers) {
    boolean mayBe = window.isPresent() || kept().isPresent();
    return mayBe
        && memory.alone(MEMORY, () -> !current().reveal().equals(headers.getOrDefault(HEADER, "")));
  }

  @Override
  public synchronized State tend() {
    return memory.alone(MEMORY, this::tendAlone);
  }

  private State tendAlone() {
    saveUnsaved();
    Optional<Instant> asked = kept().flatMap(KeptToken::askedAt);
    if (asked.isPresent() && clock.instant().isBefore(asked.get().plus(SETTLING))) {
      return unknown();
    }
    Optional<Reading> self = self();
    if (self.isEmpty()) {
      return asked.isPresent() ? lost() : invalid();
    }
    if (asked.isPresent()) {
      keep(kept().orElseThrow().answered());
    }
    return look(self.get());
  }

  /** Without the new token nothing works, so that it is not forgotten because a disk was full. */
  private void saveUnsaved() {
    KeptToken waiting = unsaved;
    if (waiting != null) {
      keep(waiting);
      unsaved = null;
    }
  }

  /** What GitLab says of the token; empty if it does not take it. */
  private Optional<Reading> self() {
    try {
      return Optional.of(api.get("/personal_access_tokens/self"));
    } catch (ConnectorException.Refused refused) {
      return isTaken() ? Optional.of(NOTHING_KNOWN) : Optional.empty();
    }
  }

  private boolean isTaken() {
    try {
      api.get("/user");
      return true;
    } catch (ConnectorException.Refused refused) {
      return false;
    }
  }

  private State look(Reading self) {
    Optional<Instant> end = day(self, "expires_at").map(GitLabToken::midnight);
    if (end.isEmpty()) {
      return new State(Condition.FINE, end, "the token has no end that is known");
    }
    Instant due = end.get().minus(window.map(w -> ahead(self, w)).orElse(SOON));
    if (clock.instant().isBefore(due)) {
      return new State(Condition.FINE, end, "the token is valid until " + end.get());
    }
    return window.isPresent()
        ? rotate(self, end)
        : new State(
            Condition.ENDS_SOON, end, "the token ends at %s: ".formatted(end.get()) + ANOTHER);
  }

  /** Never more than half of its life, or each look would replace it. */
  private static Duration ahead(Reading self, Duration window) {
    Duration half = Duration.ofDays(lifeDays(self)).dividedBy(2);
    return window.compareTo(half) > 0 ? half : window;
  }

  private static Optional<LocalDate> day(Reading thing, String name) {
    return thing.find(name).flatMap(GitLabToken::day);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (java.time.DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** As long as the one before: that was allowed. */
  private static long lifeDays(Reading self) {
    Optional<LocalDate> end = day(self, "expires_at");
    Optional<LocalDate> begin =
        self.findTime("created_at").map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    long days =
        begin.isPresent() && end.isPresent()
            ? end.get().toEpochDay() - begin.get().toEpochDay()
            : LIFE_DAYS;
    return Math.max(2, Math.min(days, LIFE_DAYS_MAX));
  }

  private State rotate(Reading self, Optional<Instant> end) {
    TokenKind kind = TokenKind.of(api.get("/user"));
    KeptToken before = kept().orElseGet(() -> new KeptToken(base, configured, Optional.empty()));
    LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(lifeDays(self));
    keep(before.asked(clock.instant()));
    Reading answer;
    try {
      answer = api.post(kind.rotation(), Map.of("expires_at", until.toString()));
    } catch (ConnectorException.OutcomeUnknown lost) {
      return unknown();
    } catch (ConnectorException.Unavailable notDone) {
      keep(before);
      throw notDone;
    } catch (ConnectorException.Refused refused) {
      keep(before);
      return new State(
          Condition.ENDS_SOON,
          end,
          "GitLab does not replace %s that ends at %s (%s); it may be too old for it: %s"
              .formatted(kind.words(), end.orElseThrow(), refused.getMessage(), ANOTHER));
    }
    return taken(answer, before, until);
  }

  private State taken(Reading answer, KeptToken before, LocalDate until) {
    Optional<Secret> token =
        answer.find("token").filter(text -> TOKEN.matcher(text).matches()).map(Secret::of);
    if (token.isEmpty()) {
      return unknown();
    }
    KeptToken fresh = new KeptToken(before.base(), token.get(), Optional.empty());
    unsaved = fresh;
    saveUnsaved();
    Instant end = midnight(day(answer, "expires_at").orElse(until));
    return new State(
        Condition.FINE,
        Optional.of(end),
        "the token was replaced by one that is valid until " + end);
  }

  private void keep(KeptToken token) {
    memory.keep(MEMORY, token.written());
  }

  private static State unknown() {
    return new State(
        Condition.UNKNOWN,
        Optional.empty(),
        "a new token was asked for and no answer came: in a few minutes it is looked whether the"
            + " old one is still valid");
  }

  private static State lost() {
    return new State(
        Condition.INVALID,
        Optional.empty(),
        "a new token was made, and the answer with it was lost: " + ANOTHER);
  }

  private static State invalid() {
    return new State(
        Condition.INVALID, Optional.empty(), "the token is not valid any more: " + ANOTHER);
  }
}
