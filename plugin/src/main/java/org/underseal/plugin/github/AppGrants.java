package org.underseal.plugin.github;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.underseal.plugin.Finding;
import org.underseal.plugin.http.Findings;
import org.underseal.plugin.http.Reading;

/**
 * What an App is registered for.
 *
 * @param permissions level by name
 * @param events that its webhook tells of
 */
record AppGrants(Map<String, String> permissions, Set<String> events) {
  private static final String WRITE = "write";

  private static final String SETTINGS =
      "change it in the App's settings, and accept the change where it is installed";

  static AppGrants of(Reading app) {
    Map<String, String> permissions = new TreeMap<>();
    Reading granted = app.inside("permissions");
    granted
        .names()
        .forEach(name -> granted.find(name).ifPresent(level -> permissions.put(name, level)));
    return new AppGrants(permissions, new TreeSet<>(app.ids("events")));
  }

  void examine(Findings findings) {
    Set<String> missing = new TreeSet<>();
    Set<String> wider = new TreeSet<>(permissions.keySet());
    Installation.NEEDED.forEach(
        (name, needed) -> {
          String level = permissions.getOrDefault(name, "none");
          if (!level.equals(needed)
              && !level.equals(WRITE)
              && !level.equals(Installation.ENOUGH.get(name))
              && !Installation.OPTIONAL.contains(name)) {
            missing.add(name + "=" + needed);
          }
          if (level.equals(needed) || !level.equals(WRITE)) {
            wider.remove(name);
          }
        });
    boolean isEnough =
        findings.require(missing.isEmpty(), "the App lacks the permissions " + missing, SETTINGS);
    if (!wider.isEmpty()) {
      findings.add(
          Finding.warning("the App may do more than is needed, by its " + wider, SETTINGS));
    } else if (isEnough) {
      findings.add(Finding.fine("the App has the permissions that it needs and no others"));
    }
    Set<String> untold = new TreeSet<>(GitHubWebhooks.EVENTS);
    untold.removeAll(events);
    findings.require(
        untold.isEmpty(), "the App's webhook does not tell of " + untold, "subscribe to these");
  }
}
