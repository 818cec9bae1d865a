package org.underseal.server.database;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import org.underseal.plugin.BoundedJson;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of what is stored whole: a record's components and nothing that is derived. */
public final class StoredJson {
  private final JsonMapper mapper =
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
    return mapper.writeValueAsString(value);
  }

  /** A record from its JSON. */
  public <T> T read(String json, Class<T> type) {
    return mapper.readValue(json, type);
  }

  /** A list of texts from its JSON. */
  public List<String> readTexts(String json) {
    return List.of(mapper.readValue(json, String[].class));
  }
}
