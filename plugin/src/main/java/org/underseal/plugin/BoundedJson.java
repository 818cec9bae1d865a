package org.underseal.plugin;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place where JSON from outside becomes values, and the bounds that it has to keep. They
 * leave room for whatever forges and platforms send; what is beyond them is not read to its end.
 */
public final class BoundedJson {
  /** Levels of objects and arrays; GitHub's webhooks go down to about ten. */
  public static final int NESTING_MAX = 64;

  /** Bytes of a whole document; the forges send at most 25 MiB. */
  public static final int DOCUMENT_BYTES_MAX = 32 * 1024 * 1024;

  /** Characters of one text; GitLab's longest description is a quarter of it. */
  public static final int TEXT_CHARACTERS_MAX = 4 * 1024 * 1024;

  /** Characters of one name in an object. */
  public static final int NAME_CHARACTERS_MAX = 1_000;

  /** Characters of one number. */
  public static final int NUMBER_CHARACTERS_MAX = 100;

  /**
   * Names, values, beginnings and ends in a document: each costs far more memory than its bytes.
   */
  public static final int TOKENS_MAX = 1_000_000;

  private static final JsonMapper MAPPER = builder().build();

  private BoundedJson() {}

  /** A builder of a mapper that keeps to these bounds. */
  public static JsonMapper.Builder builder() {
    return JsonMapper.builder(
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxDocumentLength(DOCUMENT_BYTES_MAX)
                    .maxStringLength(TEXT_CHARACTERS_MAX)
                    .maxNameLength(NAME_CHARACTERS_MAX)
                    .maxNumberLength(NUMBER_CHARACTERS_MAX)
                    .maxTokenCount(TOKENS_MAX)
                    .build())
            .build());
  }

  /**
   * Reads a document.
   *
   * @throws JacksonException if it is not JSON or beyond the bounds; its message may quote the
   *     document and must not be passed on
   */
  public static JsonNode read(byte[] document) {
    return MAPPER.readTree(document);
  }

  /** Writes values. */
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
