package org.underseal.plugin.patch;

import java.io.IOException;

/** Another process has the index open. */
public final class IndexInUse extends IOException {
  private static final long serialVersionUID = 1L;

  IndexInUse() {
    super("the index is in use by another process");
  }
}
