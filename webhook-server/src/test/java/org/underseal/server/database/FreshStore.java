package org.underseal.server.database;

import java.nio.file.Path;

/** An empty database of either kind, with the tables of this version. */
public final class FreshStore {
  private FreshStore() {}

  /** In this folder, if it needs one. */
  public static Store of(Store.Kind kind, Path folder) {
    Store store =
        switch (kind) {
          case SQLITE -> new Store(SqliteStore.open(folder), Store.Kind.SQLITE);
          case POSTGRESQL -> Store.postgres(RealPostgres.database());
        };
    store.migrate();
    return store;
  }
}
