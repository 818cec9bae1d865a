package org.underseal.sandbox.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A store of files at {@code /files}, as platforms have theirs on a host of its own. What an
 * address needs is in itself: a request that brings a token along is refused, as such stores do.
 */
public final class Files implements Vendor {
  private static final String NAME = "files";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** An empty one. */
  public Files() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String prefix() {
    return NAME;
  }

  @Override
  public synchronized Response answer(Request request) {
    byte[] content = files.get(request.path());
    if (request.header("authorization").isPresent()) {
      return Response.empty(400);
    }
    return content == null || !request.method().equals("GET")
        ? Response.empty(404)
        : new Response(200, Map.of("Content-Type", "application/octet-stream"), content);
  }

  /** Puts a file there, at a path that begins with a slash. */
  public synchronized void put(String path, byte[] content) {
    files.put(path, content.clone());
  }
}
