package org.underseal.server.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Project;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a configuration and checks all of it. */
public final class ConfigurationReader {
  private static final long FILE_BYTES_MAX = 1024 * 1024;

  private final List<ConnectorFactory> factories;
  private final Map<String, String> environment;

  /** With the connectors that there are, and the environment that secrets may come from. */
  public ConfigurationReader(List<ConnectorFactory> factories, Map<String, String> environment) {
    this.factories = List.copyOf(factories);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationProblems with everything that is wrong
   */
  public Configuration read(Path file) throws ConfigurationProblems {
    Problems problems = new Problems();
    Section root = new Section(compose(file), "", problems);
    Path folder = file.toAbsolutePath().resolveSibling("");
    Secrets secrets = new Secrets(folder, environment);
    ServerPart server = new ServerPart(folder, secrets);
    ServerSettings serverSettings =
        server.server(root.section("server", "where and how the server runs"));
    Map<String, ConnectionSettings> connections =
        new ConnectionPart(factories, secrets)
            .read(root.section("connections", "forges and platforms"));
    AdvisorySettings advisories =
        AdvisoryPart.read(
            folder, connections, root.section("advisories", "how advisories are signed off"));
    Map<String, Programme> programmes =
        new ProgrammePart(connections, advisories)
            .read(root.section("programmes", "who pays how much"));
    Map<String, Project> projects =
        new ProjectPart(connections, programmes).read(root.section("projects", "what is covered"));
    root.end();
    if (!problems.isEmpty()) {
      throw new ConfigurationProblems(file.toString(), problems.inOrder());
    }
    return new Configuration(serverSettings, advisories, connections, programmes, projects);
  }

  private static Node compose(Path file) throws ConfigurationProblems {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(10);
    options.setNestingDepthLimit(20);
    try (Reader reader = new StringReader(text(file))) {
      Node node = new Yaml(new SafeConstructor(options)).compose(reader);
      if (node == null) {
        throw broken(file, 1, 1, "the file is empty");
      }
      return node;
    } catch (MarkedYAMLException wrong) {
      var mark = wrong.getProblemMark();
      throw broken(
          file,
          mark == null ? 1 : mark.getLine() + 1,
          mark == null ? 1 : mark.getColumn() + 1,
          "is not YAML: " + wrong.getProblem());
    } catch (YAMLException | IOException wrong) {
      throw broken(file, 1, 1, "can't be read as YAML");
    }
  }

  private static String text(Path file) throws ConfigurationProblems {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw broken(file, 1, 1, "is larger than a mebibyte");
      }
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw broken(file, 1, 1, "can't be read; name the file with --config");
    }
  }

  private static ConfigurationProblems broken(Path file, int line, int column, String what) {
    return new ConfigurationProblems(file.toString(), List.of(new Problem(line, column, "", what)));
  }
}
