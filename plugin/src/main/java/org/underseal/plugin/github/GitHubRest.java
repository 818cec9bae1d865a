package org.underseal.plugin.github;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.http.Reading;

/** Calls that the library has not, or not well enough: JSON in and out. */
final class GitHubRest {
  /** The greatest that GitHub gives. */
  static final int PAGE_SIZE = 100;

  /** Ten thousand things; more means that something is wrong. */
  static final int PAGES_MAX = 100;

  /** Bytes of all pages of one list. */
  private static final long LIST_BYTES_MAX = 128L * 1024 * 1024;

  /** RFC 8288, in the one form that GitHub uses. */
  private static final Pattern NEXT = Pattern.compile("<([^>]{1,4000})>; rel=\"next\"");

  private final GitHubHttp http;

  GitHubRest(GitHubHttp http) {
    this.http = http;
  }

  /** One part of a path, however it is written. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A thing, or empty where it isn't there. */
  Optional<Reading> find(String path) {
    Call call = http.call("GET", path, null);
    return http.find(call).map(answer -> read(call, answer));
  }

  /** A thing that must be there. */
  Reading get(String path) {
    Call call = http.call("GET", path, null);
    return read(call, http.exchange(call));
  }

  /** All pages of a list. */
  List<Reading> list(String path) {
    return follow(http.exchange(firstPage(path)), firstPage(path));
  }

  /**
   * The pages of a log that has no end, as far as the first thing that is far enough, and at most
   * so many.
   */
  List<Reading> log(String path, int pagesMax, Predicate<Reading> enough) {
    List<Reading> all = new ArrayList<>();
    Optional<Call> next = Optional.of(firstPage(path));
    for (int page = 1; page <= pagesMax && next.isPresent(); page++) {
      Answer answer = http.exchange(next.get());
      List<Reading> found = read(next.get(), answer).elements();
      all.addAll(found);
      next = found.stream().anyMatch(enough) ? Optional.empty() : next(next.get(), answer);
    }
    return all;
  }

  /** All pages of a list, or empty where there is no such list. */
  Optional<List<Reading>> findList(String path) {
    Call first = firstPage(path);
    return http.find(first).map(answer -> follow(answer, first));
  }

  Reading post(String path, Object body) {
    return write("POST", path, body);
  }

  Reading put(String path, Object body) {
    return write("PUT", path, body);
  }

  Reading patch(String path, Object body) {
    return write("PATCH", path, body);
  }

  /** Has GitHub begin something; what it answers is nothing to read, and may be no JSON. */
  void order(String path) {
    http.exchange(http.call("POST", path, null));
  }

  private Reading write(String method, String path, Object body) {
    Call call = http.call(method, path, BoundedJson.write(body));
    return read(call, http.exchange(call));
  }

  private Call firstPage(String path) {
    String joint = path.contains("?") ? "&" : "?";
    return http.call("GET", path + joint + "per_page=" + PAGE_SIZE, null);
  }

  private List<Reading> follow(Answer first, Call firstCall) {
    List<Reading> all = new ArrayList<>();
    Answer answer = first;
    Call call = firstCall;
    long bytes = 0;
    for (int page = 1; page <= PAGES_MAX && bytes <= LIST_BYTES_MAX; page++) {
      bytes += answer.body().length;
      all.addAll(read(call, answer).elements());
      Optional<Call> next = next(call, answer);
      if (next.isEmpty()) {
        return all;
      }
      call = next.get();
      answer = http.exchange(call);
    }
    // A list that is cut short would hide what was written before, and it would be written again.
    throw new ConnectorException.Refused(
        firstCall + ": more than " + PAGES_MAX + " pages; tidy up what is listed there");
  }

  private Optional<Call> next(Call call, Answer answer) {
    try {
      return answer
          .header("link")
          .map(NEXT::matcher)
          .filter(Matcher::find)
          .map(link -> call.next(URI.create(link.group(1))));
    } catch (IllegalArgumentException malformed) {
      throw http.failures().unreadable(call, "the next page's address");
    }
  }

  private Reading read(Call call, Answer answer) {
    return Reading.of(answer.body(), what -> http.failures().unreadable(call, what));
  }
}
