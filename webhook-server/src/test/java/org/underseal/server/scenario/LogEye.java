package org.underseal.server.scenario;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Reads everything that is logged: Underseal's own lines from DEBUG on, others' from INFO on. */
final class LogEye implements AutoCloseable {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("org.underseal");
  private final Level rootBefore = root.getLevel();
  private final Level ownBefore = own.getLevel();
  private int read;

  /** Begins to read; to be made after the server, whose start sets logging up. */
  LogEye() {
    lines.start();
    root.setLevel(Level.INFO);
    own.setLevel(Level.DEBUG);
    root.addAppender(lines);
  }

  /** All lines with their stack traces. */
  String text() {
    List<ILoggingEvent> copy = new ArrayList<>(lines.list);
    return copy.stream()
        .map(
            event ->
                event.getLoggerName()
                    + " "
                    + event.getFormattedMessage()
                    + " "
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .collect(Collectors.joining("\n"));
  }

  /** Stack traces since it was last asked, among the lines that a server in earnest would log. */
  List<String> newStackTraces() {
    List<ILoggingEvent> all = lines.list;
    List<String> traces = new ArrayList<>();
    for (int end = all.size(); read < end; read++) {
      ILoggingEvent event = all.get(read);
      boolean isLogged =
          event.getLevel().isGreaterOrEqual(Level.WARN)
              || event.getLoggerName().startsWith("org.underseal");
      if (isLogged && event.getThrowableProxy() != null) {
        traces.add(
            event.getFormattedMessage()
                + " "
                + ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    return traces;
  }

  @Override
  public void close() {
    root.detachAppender(lines);
    root.setLevel(rootBefore);
    own.setLevel(ownBefore);
  }
}
