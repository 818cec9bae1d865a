package org.underseal.server.contract;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which fields GitLab's things have, by the models of the client library gitlab4j. */
public final class GitLabModels {
  private static final String PROJECT = "/projects/[^/]+";

  private static final List<Kind> KINDS =
      List.of(
          new Kind(PROJECT + "(/fork)?", "Project"),
          new Kind(PROJECT + "/issues(/\\d+)?", "Issue"),
          new Kind(PROJECT + "/issues/\\d+/notes(/\\d+)?", "Note"),
          new Kind(PROJECT + "/issues/\\d+/notes/\\d+/award_emoji", "AwardEmoji"),
          new Kind(PROJECT + "/merge_requests(/\\d+)?", "MergeRequest"),
          new Kind(PROJECT + "/hooks(/\\d+)?", "ProjectHook"),
          new Kind(PROJECT + "/releases(/[^/]+)?", "Release"),
          new Kind(PROJECT + "/members/all/\\d+", "Member"),
          new Kind(PROJECT + "/repository/branches/[^/]+", "Branch"),
          new Kind("/personal_access_tokens/self(/rotate)?", "PersonalAccessToken"),
          new Kind(PROJECT + "/access_tokens/self/rotate", "ProjectAccessToken"),
          new Kind("/groups/[^/]+/access_tokens/self/rotate", "GroupAccessToken"),
          new Kind("/users?", "User"));

  private static final String MODELS = "org.gitlab4j.api.models.";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private final Map<String, Set<String>> unknown = new TreeMap<>();
  private final TreeSet<String> unchecked = new TreeSet<>();
  private int answers;

  private record Kind(String path, String model) {}

  /**
   * Notes what an answer names that the library does not know.
   *
   * @param row the call, for people
   */
  public synchronized void hear(String row, String path, JsonNode answer) {
    Optional<Kind> kind = KINDS.stream().filter(k -> path.matches(k.path())).findFirst();
    if (kind.isEmpty()) {
      unchecked.add(row);
      return;
    }
    answers++;
    Set<String> known = fields(kind.get().model());
    for (JsonNode thing : answer.isArray() ? answer : List.of(answer)) {
      thing
          .properties()
          .forEach(
              field -> {
                if (!known.contains(field.getKey())) {
                  unknown
                      .computeIfAbsent(kind.get().model(), none -> new TreeSet<>())
                      .add(field.getKey());
                }
              });
    }
  }

  private static Set<String> fields(String model) {
    try {
      Class<?> type = Class.forName(MODELS + model);
      JavaType known = MAPPER.constructType(type);
      return MAPPER.getDeserializationConfig().introspect(known).findProperties().stream()
          .map(BeanPropertyDefinition::getName)
          .collect(Collectors.toSet());
    } catch (ClassNotFoundException renamed) {
      throw new IllegalStateException(renamed);
    }
  }

  /** Answers that were looked at. */
  public synchronized int answers() {
    return answers;
  }

  /** Fields that the library does not know, by its model. */
  public synchronized Map<String, Set<String>> unknown() {
    return new TreeMap<>(unknown);
  }

  /** Calls whose answers the library has no model of. */
  public synchronized Set<String> unchecked() {
    return new TreeSet<>(unchecked);
  }
}
