package org.underseal.plugin.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

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
    return new Response(request, http.exchange(http.call(request.method(), uri, content(request))));
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
