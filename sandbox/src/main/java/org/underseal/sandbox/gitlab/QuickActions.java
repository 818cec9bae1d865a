package org.underseal.sandbox.gitlab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a comment into its text and GitLab's own commands. Other words behind a slash, such as
 * {@code /bounty}, are text.
 *
 * @param text what remains to be posted, empty when there were only commands
 * @param commands the commands' names, without the slash
 */
record QuickActions(String text, List<String> commands) {
  private static final Set<String> KNOWN =
      Set.of("close", "reopen", "confidential", "label", "unlabel", "assign", "title", "due");

  static QuickActions in(String body) {
    List<String> text = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (String line : body.split("\n", -1)) {
      String word = line.startsWith("/") ? line.substring(1).split("\\s", 2)[0] : "";
      if (KNOWN.contains(word)) {
        commands.add(word);
      } else {
        text.add(line);
      }
    }
    return new QuickActions(String.join("\n", text).strip(), commands);
  }
}
