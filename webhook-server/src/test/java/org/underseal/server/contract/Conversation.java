package org.underseal.server.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.server.contract.OpenApi.Operation;

/** All that is asked of one vendor of the sandbox and answered, held against its description. */
public final class Conversation {
  private static final Pattern INDEX = Pattern.compile("/\\d+");

  private final OpenApi description;
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, TreeSet<String>> statuses = new TreeMap<>();
  private final TreeSet<String> wrong = new TreeSet<>();
  private final TreeSet<String> undescribed = new TreeSet<>();

  /** What was heard before, word by word, is as right or wrong as it was then. */
  private final Set<List<Object>> heard = new HashSet<>();

  private final List<String> asked = new ArrayList<>();
  private boolean usesGit;
  private int requests;
  private int answers;
  private int confirmed;

  /** By this description. */
  public Conversation(OpenApi description) {
    this.description = description;
  }

  /**
   * Listens from now on; pages for people are no part of an API.
   *
   * @param apiPath of the vendor, below its prefix
   */
  public void listen(Sandbox sandbox, String vendor, String apiPath) {
    sandbox
        .outages()
        .intercept(
            (name, request, vendorsAnswer) -> {
              Response answer = vendorsAnswer.get();
              if (name.equals(vendor) && request.path().contains(".git/")) {
                git();
              } else if (name.equals(vendor) && request.path().startsWith(apiPath + "/")) {
                hear(request.path().substring(apiPath.length()), request, answer);
              }
              return answer;
            });
  }

  private synchronized void git() {
    usesGit = true;
  }

  private synchronized void hear(String path, Request request, Response answer) {
    Optional<Operation> operation = description.operation(request.method(), path);
    if (operation.isEmpty()) {
      undescribed.add(request.method() + " " + path + " " + answer.status());
      return;
    }
    String name = operation.get().name();
    calls.merge(name, 1, Integer::sum);
    statuses.computeIfAbsent(name, none -> new TreeSet<>()).add("" + answer.status());
    if (name.endsWith("/access_tokens")) {
      asked.add(new String(request.body(), StandardCharsets.UTF_8));
    }
    if (answer.status() == 304) {
      confirmed++;
    }
    requests++;
    answers++;
    if (!heard.add(
        List.of(
            name,
            request.query(),
            ByteBuffer.wrap(request.body()),
            answer.status(),
            ByteBuffer.wrap(answer.body())))) {
      return;
    }
    List<String> found = new ArrayList<>(description.wrong(operation.get(), request));
    found.addAll(description.wrong(operation.get(), answer));
    found.forEach(one -> wrong.add(name + ": " + INDEX.matcher(one).replaceAll("/n")));
  }

  /** Requests that were held against the description. */
  public synchronized int requests() {
    return requests;
  }

  /** Answers that were held against the description. */
  public synchronized int answers() {
    return answers;
  }

  /** Answers that only said that a thing is as it was, which costs nothing of the rate limit. */
  public synchronized int confirmed() {
    return confirmed;
  }

  /** The operations that were asked for, and git. */
  public synchronized Set<String> calls() {
    Set<String> names = new TreeSet<>(calls.keySet());
    if (usesGit) {
      names.add("GIT /{owner}/{repo}.git");
    }
    return names;
  }

  /** What an App's tokens were asked for with. */
  public synchronized List<String> tokensAsked() {
    return List.copyOf(asked);
  }

  /** What is wrong, each once. */
  public synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** What was asked for that the description does not know, each with its status. */
  public synchronized List<String> undescribed() {
    return List.copyOf(undescribed);
  }

  /** For people: counts, by operation. */
  public synchronized String summary() {
    StringBuilder text = new StringBuilder();
    calls.forEach(
        (name, count) -> text.append("  %5d  %s %s%n".formatted(count, name, statuses.get(name))));
    return text.toString();
  }
}
