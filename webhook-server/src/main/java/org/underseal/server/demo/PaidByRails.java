package org.underseal.server.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.underseal.plugin.PayeeAccounts;
import org.underseal.plugin.TransferFiles;
import org.underseal.plugin.TransferFiles.BankAccount;
import org.underseal.plugin.TransferFiles.TransferFile;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.finance.Bank;
import org.underseal.server.connect.Connections;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.CaseStory.Way;

/**
 * One report for each rail, from the report to the money: where the rail pays whom it is told, a
 * bonus for the fixer too. The amounts differ and have cents, so that nothing can stand in for
 * anything else.
 */
public final class PaidByRails implements AutoCloseable {
  private static final String FIXER = "grace";

  private final Stage stage;
  private final Consumer<String> tell;
  private final Bank bank = new Bank();
  private final List<TransferFile> files = new ArrayList<>();
  private final Map<String, CaseStory> stories = new LinkedHashMap<>();

  private PaidByRails(Stage stage, Consumer<String> tell) {
    this.stage = stage;
    this.tell = tell;
  }

  /** Sets everything up below this folder; each step is told in a line. */
  public static PaidByRails set(Path folder, Consumer<String> tell) {
    return set(folder, tell, Demo::withRareRounds);
  }

  /** The same with a changed configuration. */
  public static PaidByRails set(Path folder, Consumer<String> tell, Stage.Changes changes) {
    Stage stage =
        Stage.setWithMoreProjects(folder, yaml -> changes.to(RailsConfiguration.of(yaml, folder)));
    Sandbox sandbox = stage.sandbox();
    Stream.of(Rail.values())
        .filter(Rail::isOnHackerOne)
        .forEach(
            rail ->
                sandbox
                    .hackerOne()
                    .webhook(
                        sandbox.hackerOne().programme(rail.handle()),
                        stage.serverUrl() + "/hooks/hackerone",
                        RailsConfiguration.HACKERONE_SECRET));
    sandbox.finance().callBack(stage.serverUrl() + "/hooks/payout-webhook");
    return new PaidByRails(stage, tell);
  }

  /** Plays it until every rail has paid and the ledger has heard of it. */
  public void play() {
    landAll(account -> account);
    payEverything();
    stage.pass(Duration.ofHours(2));
  }

  /**
   * Plays it until every rail is asked.
   *
   * @param credited what maintainers write as the fixer's account, of the right one
   */
  public void landAll(UnaryOperator<String> credited) {
    for (Rail rail : Rail.values()) {
      land(rail, credited);
    }
    stage.pass(Duration.ofHours(1));
  }

  private void land(Rail rail, UnaryOperator<String> credited) {
    CaseStory story = reported(rail);
    stories.put(rail.key(), story);
    stage.settle();
    story.say("/bounty accept");
    stage.settle();
    String fixer = rail.paysFixers() ? FIXER : rail.maintainer();
    String commit = story.fix(fixer, "main", 1);
    long proposal = story.propose(fixer, "main");
    if (rail.paysFixers()) {
      story.say(
          "/bounty credit %s as remediation_developer pay %s with consent"
              .formatted(FIXER, credited.apply(known(rail, FIXER))));
    }
    stage.settle();
    story.merge(proposal, Way.MERGE);
    story.land("main");
    story.backport(commit, PretendWorld.stable(rail.repository()));
    stage.settle();
    tell.accept(
        "%-8s %s  landed, %s is asked".formatted(rail.project(), story.caseId(), rail.key()));
  }

  private CaseStory reported(Rail rail) {
    String finder = "finder-for-" + rail.key();
    Finding finding =
        new Finding("A flaw in " + rail.project(), "high", "XSS", "Sealed words of " + finder);
    if (rail.isOnHackerOne()) {
      var platform = stage.sandbox().hackerOne();
      var by = platform.createReporter(finder);
      register(rail, by.id(), finder);
      return CaseStory.reported(
          stage,
          rail.repository(),
          rail.maintainer(),
          platform.programme(rail.handle()),
          by,
          finding);
    }
    var by = stage.sandbox().intigriti().createResearcher(finder);
    register(rail, by.userId(), finder);
    return CaseStory.reported(stage, rail.repository(), rail.maintainer(), by, finding);
  }

  /** The account by which the rail knows somebody who reported nothing. */
  private String known(Rail rail, String name) {
    String account =
        rail == Rail.INTIGRITI
            ? stage.sandbox().intigriti().createResearcher(name).userId()
            : name + "-account";
    register(rail, account, name);
    return account;
  }

  private void register(Rail rail, String account, String name) {
    if (rail == Rail.SEPA) {
      transfers().register(account, new BankAccount(name, iban(name), Optional.empty()));
    } else if (rail == Rail.OPEN_COLLECTIVE) {
      stage.sandbox().openCollective().join(name);
      ((PayeeAccounts) connection(rail)).register(account, name);
    }
  }

  private static String iban(String name) {
    return name.equals(FIXER) ? "FI2112345600000785" : "DE89370400440532013000";
  }

  /** What the outside does at last: each rail pays in its own way. */
  private void payEverything() {
    Sandbox sandbox = stage.sandbox();
    sandbox.intigriti().settlePayouts();
    sandbox.openCollective().payAll();
    sandbox.finance().settle();
    transfers().draw().ifPresent(this::handIn);
  }

  private void handIn(TransferFile file) {
    files.add(file);
    List<String> confirmed = transfers().confirm(bank.book(file.content()));
    tell.accept(
        "The bank booked a file of %d, %s: %s".formatted(file.orders(), file.total(), confirmed));
  }

  /** The files that the bank was handed. */
  public List<TransferFile> files() {
    return List.copyOf(files);
  }

  /** The case of each rail, by the rail's name. */
  public Map<String, CaseStory> stories() {
    return Map.copyOf(stories);
  }

  /** The stage that it is played on. */
  public Stage stage() {
    return stage;
  }

  /** What the bank booked. */
  Bank bank() {
    return bank;
  }

  /** What rails and ledger say was paid. */
  public List<RailLine> lines() {
    return new RailReading(this).lines();
  }

  /** The same for people, with the sums. */
  public String table() {
    return RailReading.table(lines());
  }

  private TransferFiles transfers() {
    return (TransferFiles) connection(Rail.SEPA);
  }

  private Object connection(Rail rail) {
    return stage.server().part(Connections.class).find(rail.key()).orElseThrow();
  }

  @Override
  public void close() {
    stage.close();
  }
}
