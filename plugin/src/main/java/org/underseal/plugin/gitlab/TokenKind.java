package org.underseal.plugin.gitlab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.plugin.http.Reading;

/**
 * Whose a token is. A project's or a group's belongs to a bot that GitLab makes for it, whose name
 * says which (GitLab documentation, "Project access tokens", "Group access tokens").
 *
 * @param words for people
 * @param rotation the call by which such a token has itself replaced
 */
record TokenKind(String words, String rotation) {
  private static final Pattern BOT =
      Pattern.compile("(project|group)_([1-9]\\d{0,17})_bot[A-Za-z0-9_-]{0,100}");

  static final TokenKind PERSONAL =
      new TokenKind("a personal access token", "/personal_access_tokens/self/rotate");

  /** By what GitLab says of the signed-in account: a person may give themselves such a name. */
  static TokenKind of(Reading user) {
    Matcher name = BOT.matcher(user.find("username").orElse(""));
    if (!user.flag("bot") || !name.matches()) {
      return PERSONAL;
    }
    return new TokenKind(
        "a %s's access token".formatted(name.group(1)),
        "/%ss/%s/access_tokens/self/rotate".formatted(name.group(1), name.group(2)));
  }
}
