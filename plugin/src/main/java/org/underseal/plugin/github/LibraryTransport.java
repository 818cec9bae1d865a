package org.underseal.plugin.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;
import org.underseal.plugin.http.Reading;

/**
 * Takes the library's requests through {@link GitHubHttp}. Failures leave here as {@link
 * org.underseal.plugin.ConnectorException}, so that the library neither retries a write nor puts an
 * answer's body into a message.
 */
final class LibraryTransport implements GitHubConnector {
  private final GitHubHttp http;

  LibraryTransport(GitHubHttp http) {
    this.http = http;
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    URI uri = URI.create(request.url().toString());
    Call call = http.call(request.method(), uri, content(request));
    Answer answer = http.exchange(call);
    requireBounded(call, answer);
    return new Response(request, answer);
  }

  /** The library has a parser of its own; what it gets has passed our bounds. */
  private void requireBounded(Call call, Answer answer) {
    if (answer.body().length > 0) {
      Reading.of(answer.body(), what -> http.failures().unreadable(call, what));
    }
  }

  private static byte @Nullable [] content(GitHubConnectorRequest request) throws IOException {
    InputStream body = request.hasBody() ? request.body() : null;
    if (body == null) {
      return null;
    }
    try (body) {
      return body.readAllBytes();
    }
  }

  private static final class Response extends GitHubConnectorResponse.ByteArrayResponse {
    private final byte[] body;

    Response(GitHubConnectorRequest request, Answer answer) {
      super(request, answer.status(), answer.headers().map());
      this.body = answer.body();
    }

    @Override
    protected InputStream rawBodyStream() {
      return new ByteArrayInputStream(body);
    }
  }
}
