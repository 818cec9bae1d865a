package org.underseal.sandbox.core;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request and hands it to git or to the vendor whose prefix it has. */
final class FrontServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FrontServlet.class);
  private static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

  private final transient List<Vendor> vendors;
  private final transient Outages outages;
  private final transient GitDoor git;

  FrontServlet(List<Vendor> vendors, Outages outages, GitDoor git) {
    this.vendors = vendors;
    this.outages = outages;
    this.git = git;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String uri = request.getRequestURI();
    Optional<Vendor> vendor =
        vendors.stream().filter(v -> uri.startsWith("/" + v.prefix() + "/")).findFirst();
    if (vendor.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    } else if (uri.contains(".git/")) {
      serveGit(vendor.get(), request, response);
    } else {
      write(answer(vendor.get(), request), response);
    }
  }

  private void serveGit(Vendor vendor, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getRequestURI().substring(vendor.prefix().length() + 1);
    Request asked =
        new Request(
            request.getMethod(),
            path,
            Map.of(),
            query(request.getQueryString()),
            headers(request),
            new byte[0]);
    Optional<Response> instead = outages.insteadOfGit(vendor, asked);
    if (instead.isEmpty()) {
      git.serve(request, response);
      return;
    }
    if (instead.get().isLostAnswer()) {
      git.serve(request, new NobodyListens(response));
    }
    write(instead.get(), response);
  }

  private Response answer(Vendor vendor, HttpServletRequest http) throws IOException {
    byte[] body = http.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      return Response.empty(413);
    }
    String path = http.getRequestURI().substring(vendor.prefix().length() + 1);
    Request request =
        new Request(
            http.getMethod(), path, Map.of(), query(http.getQueryString()), headers(http), body);
    try {
      return outages.answer(vendor, request);
    } catch (RuntimeException broken) {
      LOG.error("{} {} {} broke", vendor.name(), http.getMethod(), path, broken);
      return Response.empty(500);
    }
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String query) {
    Map<String, String> values = new HashMap<>();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.putIfAbsent(decode(name), decode(value));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(HttpServletRequest http) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(http.getHeaderNames())) {
      headers.put(name, http.getHeader(name));
    }
    return headers;
  }

  /** Promises more than comes, and has the container close the connection. */
  private static void cutOff(Response answer, HttpServletResponse response) throws IOException {
    response.setStatus(-answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length + 1);
    response.getOutputStream().write(answer.body(), 0, answer.body().length / 2);
    response.flushBuffer();
    throw new CloseNowException("cut off on purpose");
  }

  private static void write(Response answer, HttpServletResponse response) throws IOException {
    if (answer.isCutOff()) {
      cutOff(answer, response);
      return;
    }
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
