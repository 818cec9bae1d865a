package org.underseal.plugin;

import java.util.Locale;
import java.util.Set;

/**
 * Which files are kept: they come from strangers, are kept as long as the case, and are opened by
 * people. What a browser would run is not among the types; it can come in a ZIP.
 */
public final class AttachmentLimits {
  /** Files of one report. */
  public static final int COUNT_MAX = 10;

  /** Bytes of one file. */
  public static final int BYTES_MAX = 10 * 1024 * 1024;

  /** Bytes of all files of one report. */
  public static final int ALL_BYTES_MAX = 25 * 1024 * 1024;

  /** Media types, without parameters. */
  public static final Set<String> TYPES =
      Set.of(
          "text/plain",
          "text/markdown",
          "text/csv",
          "text/x-python",
          "text/x-diff",
          "application/json",
          "application/pdf",
          "application/zip",
          "application/gzip",
          "application/x-tar",
          "application/octet-stream",
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "video/mp4",
          "video/webm",
          "video/quicktime");

  private AttachmentLimits() {}

  /** Whether files of this media type are kept; parameters are left out of account. */
  public static boolean isType(String type) {
    int parameters = type.indexOf(';');
    String bare = parameters < 0 ? type : type.substring(0, parameters);
    return TYPES.contains(bare.strip().toLowerCase(Locale.ROOT));
  }
}
