package org.underseal.sandbox.core;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Takes an answer that never gets to its caller. */
final class NobodyListens extends HttpServletResponseWrapper {
  private final ServletOutputStream nowhere = new Nowhere();

  NobodyListens(HttpServletResponse response) {
    super(response);
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return nowhere;
  }

  @Override
  public void sendError(int status) {}

  @Override
  public void sendError(int status, String message) {}

  @Override
  public void flushBuffer() {}

  private static final class Nowhere extends ServletOutputStream {
    @Override
    public void write(int octet) {}

    @Override
    public void write(byte[] octets, int from, int length) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }
}
