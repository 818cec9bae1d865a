package org.underseal.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used. The message has one line for each problem. */
public final class ConfigurationProblems extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ConfigurationProblems(String file, List<Problem> problems) {
    super(problems.stream().map(problem -> problem.in(file)).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
