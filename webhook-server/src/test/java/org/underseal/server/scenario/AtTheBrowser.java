package org.underseal.server.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person who opens the page of {@code underseal init --app} as soon as its address is told. */
public final class AtTheBrowser implements Consumer<String> {
  private static final Pattern TOLD = Pattern.compile("open (http://127\\.0\\.0\\.1:\\d+/) in");
  private static final Pattern FORM =
      Pattern.compile("action=\"([^\"]+)\".*name=\"manifest\" value=\"([^\"]+)\"", Pattern.DOTALL);

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Visit visit;

  /** What the person does with the page. */
  public interface Visit {
    /** Does it. */
    void at(AtTheBrowser browser, URI page) throws IOException, InterruptedException;
  }

  /** Somebody who does this. */
  public AtTheBrowser(Visit visit) {
    this.visit = visit;
  }

  /** Somebody who goes on to the forge, confirms there, and comes back. */
  public static AtTheBrowser confirming() {
    return new AtTheBrowser(
        (browser, page) ->
            assertThat(browser.get(browser.confirm(page)).statusCode()).isEqualTo(200));
  }

  @Override
  public void accept(String line) {
    Matcher told = TOLD.matcher(line);
    if (told.find()) {
      try {
        visit.at(this, URI.create(told.group(1)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Posts the page's form; gives where the forge sends the browser then. */
  public URI confirm(URI page) throws IOException, InterruptedException {
    Matcher form = FORM.matcher(get(page).body());
    assertThat(form.find()).isTrue();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(plain(form.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "manifest=" + URLEncoder.encode(plain(form.group(2)), UTF_8)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(302);
    return URI.create(answer.headers().firstValue("location").orElseThrow());
  }

  /** Opens a page. */
  public HttpResponse<String> get(URI page) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
  }

  private static String plain(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x3D;", "=")
        .replace("&#x2F;", "/")
        .replace("&#x60;", "`")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
