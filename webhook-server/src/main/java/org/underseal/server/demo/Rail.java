package org.underseal.server.demo;

import java.util.Locale;

/** A rail of the story, and whose report it pays. The amounts can stand in for no other. */
enum Rail {
  INTIGRITI("Moodle", PretendWorld.MOODLE, "marina", "1234.56"),
  HACKERONE("Mastodon", PretendWorld.MASTODON, "marina", "987.65"),
  SEPA("Element", PretendWorld.ELEMENT, "emil", "777.77"),
  OPEN_COLLECTIVE("CryptPad", PretendWorld.CRYPTPAD, "zeno", "333.33"),
  PAYOUT_WEBHOOK("Zimbra", PretendWorld.ZIMBRA, "zeno", "1111.11");

  private final String project;
  private final String repository;
  private final String maintainer;
  private final String bounty;

  Rail(String project, String repository, String maintainer, String bounty) {
    this.project = project;
    this.repository = repository;
    this.maintainer = maintainer;
    this.bounty = bounty;
  }

  /** The name of its programme and of its connection. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  String project() {
    return project;
  }

  /** The public one. */
  String repository() {
    return repository;
  }

  /** The platform's name of the project, where that is HackerOne. */
  String handle() {
    return repository.substring(0, repository.indexOf('/'));
  }

  /** Who looks after it. */
  String maintainer() {
    return maintainer;
  }

  /** In euros. */
  String bounty() {
    return bounty;
  }

  /** Whether the report comes from HackerOne, and from Intigriti if not. */
  boolean isOnHackerOne() {
    return this == HACKERONE || this == OPEN_COLLECTIVE;
  }

  /** HackerOne pays nobody but who handed the report in. */
  boolean paysFixers() {
    return this != HACKERONE;
  }
}
