package org.underseal.sandbox.gitlab;

import java.util.Locale;

/** How a project's merge requests are merged. */
public enum MergeMethod {
  /** Always a merge commit. */
  MERGE,
  /** Only by fast-forward, so without a merge commit. */
  FF;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
