package org.underseal.server.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.underseal.sandbox.hackerone.Bounty;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.sandbox.hackerone.Programme;
import org.underseal.sandbox.hackerone.Reporter;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** The stage with reports from HackerOne, and awards there. */
final class OnHackerOne {
  private static final String WEBHOOK_SECRET = "hackerone-webhooks-of-the-story";
  private static final String CONNECTION =
      """
        hackerone:
          type: hackerone
          api-url: %s/hackerone/v1
          api-identifier: %s
          api-token: file:hackerone-token
          webhook-secret: file:hackerone-webhooks
          currency: EUR
      """;

  private OnHackerOne() {}

  static Stage set(Path folder) {
    return ready(Stage.set(folder, changes(folder)));
  }

  /** Has programme and webhook ready. */
  static Stage ready(Stage stage) {
    Programme programme = stage.sandbox().hackerOne().createProgramme("moodle", "EUR", "100000");
    stage
        .sandbox()
        .hackerOne()
        .webhook(programme, stage.serverUrl() + "/hooks/hackerone", WEBHOOK_SECRET);
    return stage;
  }

  static Stage.Changes changes(Path folder) {
    return yaml -> {
      write(folder.resolve("hackerone-token"), HackerOne.token());
      write(folder.resolve("hackerone-webhooks"), WEBHOOK_SECRET);
      String sandbox = yaml.replaceAll("(?s).*api-url: (http://[^/]+)/github.*", "$1");
      return yaml.replace(
              "connections:\n",
              "connections:\n" + CONNECTION.formatted(sandbox, HackerOne.identifier()))
          .replace("platform: intigriti", "platform: hackerone")
          .replaceFirst("platform-programme: \\S+", "platform-programme: moodle");
    };
  }

  private static void write(Path file, String secret) {
    try {
      Files.writeString(file, secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseStory reported(Stage stage) {
    HackerOne platform = stage.sandbox().hackerOne();
    Reporter ada = platform.createReporter("ada");
    return CaseStory.reported(
        stage, Walk.REPOSITORY, "marina", platform.programme("moodle"), ada, Walk.FINDING);
  }

  static Walk walk(Stage stage) {
    return new Walk(stage, OnHackerOne::reported);
  }

  static List<Bounty> bounties(Stage stage) {
    return stage.sandbox().hackerOne().bounties();
  }
}
