package org.underseal.server.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Says how far something is: a bar on a terminal, otherwise a line every so often. */
final class ProgressLine {
  private static final Duration BAR = Duration.ofMillis(200);
  private static final Duration LINES = Duration.ofSeconds(10);
  private static final int WIDTH = 40;

  private final PrintWriter err;
  private final String what;
  private final boolean terminal = System.console() != null;
  private long last = System.nanoTime();
  private boolean shown;

  ProgressLine(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  void at(int done, int all) {
    Duration wait = terminal ? BAR : LINES;
    if (System.nanoTime() - last < wait.toNanos()) {
      return;
    }
    last = System.nanoTime();
    shown = true;
    if (terminal) {
      int filled = (int) ((long) WIDTH * done / Math.max(1, all));
      err.printf(
          "\r[%s%s] %d of %d %s", "#".repeat(filled), ".".repeat(WIDTH - filled), done, all, what);
    } else {
      err.printf("underseal landing: %d of %d %s%n", done, all, what);
    }
    err.flush();
  }

  /** Clears the bar away. */
  void end() {
    if (terminal && shown) {
      err.print("\r" + " ".repeat(WIDTH + 40) + "\r");
      err.flush();
    }
  }
}
