package org.underseal.server.database;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import org.underseal.plugin.BoundedJson;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of what is stored whole: a record's components and nothing that is derived. */
public final class StoredJson {
  /** One for all: what it learns of a type is dear. */
  private static final JsonMapper MAPPER =
      BoundedJson.builder()
          .changeDefaultVisibility(
              visibility ->
                  visibility
                      .withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE))
          .build();

  /** A record as JSON. */
  public String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** A record from its JSON. */
  public <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  /** A list of texts from its JSON. */
  public List<String> readTexts(String json) {
    return List.of(MAPPER.readValue(json, String[].class));
  }
}
