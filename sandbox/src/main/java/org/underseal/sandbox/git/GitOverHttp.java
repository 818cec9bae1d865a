package org.underseal.sandbox.git;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.underseal.sandbox.core.GitDoor;

/**
 * Git over HTTP for all forges. Any user name goes, the password is the token. A private repository
 * is 401 to those without credentials and 404 to those whose credentials don't reach; a push
 * without the right to is 403.
 */
public final class GitOverHttp implements GitDoor {
  private static final String LOGIN = GitOverHttp.class.getName() + ".login";

  private final List<GitHost> hosts;
  private final GitServlet servlet = new GitServlet();
  private boolean started;

  /** For these forges. */
  public GitOverHttp(List<GitHost> hosts) {
    this.hosts = List.copyOf(hosts);
    servlet.setRepositoryResolver((request, name) -> open(name));
    servlet.setReceivePackFactory((request, repository) -> receive(request, repository));
  }

  @Override
  public void serve(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    start(request.getServletContext());
    Optional<Place> place = place(request.getRequestURI());
    if (place.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<String> token = token(request);
    GitHost.Permission has = place.get().host().permission(place.get().path(), token);
    GitHost.Permission needs = isPush(request) ? GitHost.Permission.WRITE : GitHost.Permission.READ;
    if (has.compareTo(needs) >= 0) {
      request.setAttribute(LOGIN, token.flatMap(place.get().host()::login).orElse("anonymous"));
      servlet.service(request, response);
    } else if (token.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.setStatus(
          has == GitHost.Permission.NONE
              ? HttpServletResponse.SC_NOT_FOUND
              : HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private synchronized void start(ServletContext context) throws ServletException {
    if (!started) {
      servlet.init(new NoSettings(context));
      started = true;
    }
  }

  private static boolean isPush(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/git-receive-pack")
        || "git-receive-pack".equals(request.getParameter("service"));
  }

  private static Optional<String> token(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    String pair =
        new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
    return Optional.of(pair.substring(pair.indexOf(':') + 1));
  }

  private Optional<Place> place(String uri) {
    int end = uri.indexOf(".git");
    return end < 0 ? Optional.empty() : placeOf(uri.substring(1, end));
  }

  private Optional<Place> placeOf(String name) {
    return hosts.stream()
        .filter(host -> name.startsWith(host.prefix() + "/"))
        .map(host -> new Place(host, name.substring(host.prefix().length() + 1)))
        .findFirst();
  }

  private Repository open(String name) throws RepositoryNotFoundException {
    String bare = name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    return placeOf(bare.startsWith("/") ? bare.substring(1) : bare)
        .flatMap(place -> place.host().repository(place.path()))
        .map(BareRepository::open)
        .orElseThrow(() -> new RepositoryNotFoundException(name));
  }

  private ReceivePack receive(HttpServletRequest request, Repository repository) {
    ReceivePack pack = new ReceivePack(repository);
    pack.setAllowNonFastForwards(true);
    String login = String.valueOf(request.getAttribute(LOGIN));
    pack.setPreReceiveHook(
        (asking, commands) ->
            place(request.getRequestURI())
                .ifPresent(place -> commands.forEach(c -> refuse(place, login, c))));
    pack.setPostReceiveHook(
        (done, commands) ->
            place(request.getRequestURI())
                .ifPresent(place -> place.host().pushed(place.path(), login, changes(commands))));
    return pack;
  }

  private static void refuse(Place place, String login, ReceiveCommand command) {
    place
        .host()
        .refusal(place.path(), login, change(command))
        .ifPresent(why -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, why));
  }

  private static RefChange change(ReceiveCommand command) {
    return new RefChange(
        command.getRefName(), command.getOldId().name(), command.getNewId().name());
  }

  private static List<RefChange> changes(Collection<ReceiveCommand> commands) {
    return commands.stream()
        .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
        .map(GitOverHttp::change)
        .toList();
  }

  private record Place(GitHost host, String path) {}

  private record NoSettings(ServletContext context) implements ServletConfig {
    @Override
    public String getServletName() {
      return "git";
    }

    @Override
    public ServletContext getServletContext() {
      return context;
    }

    @Override
    public @org.jspecify.annotations.Nullable String getInitParameter(String name) {
      return null;
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      return Collections.emptyEnumeration();
    }
  }
}
