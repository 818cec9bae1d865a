package org.underseal.server.config;

/**
 * Something wrong in the configuration.
 *
 * @param line from 1
 * @param column from 1
 * @param path keys with dots between them; empty for the whole file
 * @param what is wrong and what would be right, without any secret
 */
public record Problem(int line, int column, String path, String what) {
  /** One line for people. */
  public String in(String file) {
    String place = path.isEmpty() ? "" : path + ": ";
    return "%s:%d:%d: %s%s".formatted(file, line, column, place, what);
  }
}
