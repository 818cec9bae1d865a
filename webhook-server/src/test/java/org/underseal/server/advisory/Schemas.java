package org.underseal.server.advisory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The formats' own JSON schemas. Run with {@code -Dunderseal.schemas=FOLDER}, which has them: the
 * project ships none.
 */
public final class Schemas {
  private final Schema schema;

  private Schemas(Schema schema) {
    this.schema = schema;
  }

  /** A schema by its file's name; the test is skipped where there is no folder of schemas. */
  public static Schemas named(String file) throws IOException {
    String folder = System.getProperty("underseal.schemas");
    assumeTrue(folder != null, "no -Dunderseal.schemas, so the schemas are not checked");
    Path csaf = Path.of(folder, "csaf-2.0.json");
    return new Schemas(
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(at -> elsewhere(at, csaf)))
            .getSchema(Files.readString(Path.of(folder, file)), InputFormat.JSON));
  }

  /**
   * What a schema names at another address is not fetched. CSAF names each version of CVSS there,
   * and wants one alone to fit: that is ours, 3.1. What is in it the contract tests check.
   */
  private static String elsewhere(String address, Path csaf) {
    if (address.contains("csaf_json_schema")) {
      return text(csaf);
    }
    return address.contains("cvss-v3.0") || address.contains("cvss-v2.0") ? "{\"not\": {}}" : "{}";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a document. */
  public List<Error> validate(String document) {
    return schema.validate(
        document,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
