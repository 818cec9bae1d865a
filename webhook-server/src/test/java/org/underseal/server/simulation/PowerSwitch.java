package org.underseal.server.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The power of the machine, as the store sees it: once it is off, nothing is written any more. What
 * was not committed by then is lost, as when the process is killed.
 */
public final class PowerSwitch {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final Set<String> COUNTED =
      Set.of("execute", "executeUpdate", "executeQuery", "executeBatch", "commit");
  private static final Set<String> HARMLESS =
      Set.of("close", "rollback", "isClosed", "toString", "hashCode", "equals", "unwrap");

  private int left = NEVER;
  private boolean off;

  /** The power fails at the so-many-th next access to the store. */
  void failAfter(int accesses) {
    left = accesses;
  }

  /** No failure is planned any more. */
  void stays() {
    left = NEVER;
  }

  boolean isOff() {
    return off;
  }

  void on() {
    off = false;
    left = NEVER;
  }

  /** The store under this power. */
  public DataSource over(DataSource store) {
    return new PoweredStore(store);
  }

  /** Closing the server closes the store. */
  private final class PoweredStore extends DelegatingDataSource implements AutoCloseable {
    PoweredStore(DataSource store) {
      super(store);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (off) {
        throw new SQLException("the power is off");
      }
      return powered(Connection.class, super.getConnection());
    }

    @Override
    public void close() throws Exception {
      if (getTargetDataSource() instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  private <T> T powered(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            PowerSwitch.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              use(method.getName());
              try {
                Object result = method.invoke(real, arguments);
                return switch (method.getName()) {
                  case "prepareStatement" ->
                      powered(PreparedStatement.class, (PreparedStatement) result);
                  case "createStatement" -> powered(Statement.class, (Statement) result);
                  default -> result;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void use(String method) throws SQLException {
    if (HARMLESS.contains(method)) {
      return;
    }
    if (COUNTED.contains(method) && left != NEVER && --left <= 0) {
      off = true;
    }
    if (off) {
      throw new SQLException("the power is off");
    }
  }
}
