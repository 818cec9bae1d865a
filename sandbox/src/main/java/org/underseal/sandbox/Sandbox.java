package org.underseal.sandbox;

import java.net.URI;
import java.util.List;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import org.underseal.sandbox.core.Files;
import org.underseal.sandbox.core.Outages;
import org.underseal.sandbox.core.Vendor;
import org.underseal.sandbox.core.WebServer;
import org.underseal.sandbox.core.Webhooks;
import org.underseal.sandbox.cveservices.CveServices;
import org.underseal.sandbox.finance.Finance;
import org.underseal.sandbox.git.GitHost;
import org.underseal.sandbox.git.GitOverHttp;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.GitHub.Flavour;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.sandbox.intigriti.Intigriti;
import org.underseal.sandbox.opencollective.OpenCollective;

/** A running sandbox. */
public final class Sandbox implements AutoCloseable {
  private final Webhooks webhooks;
  private final Outages outages = new Outages();
  private final GitHub github;
  private final GitHub githubEnterprise;
  private final GitLab gitlab;
  private final Intigriti intigriti;
  private final HackerOne hackerOne;
  private final Finance finance;
  private final OpenCollective openCollective = new OpenCollective();
  private final CveServices cveServices;
  private final Files files = new Files();
  private final WebServer server;

  private Sandbox(SandboxOptions options) {
    this.webhooks = new Webhooks(options.deliveryMode() == DeliveryMode.AUTOMATIC);
    this.github = new GitHub(Flavour.GITHUB_COM, options.directory(), options.clock(), webhooks);
    this.githubEnterprise =
        new GitHub(Flavour.ENTERPRISE_SERVER, options.directory(), options.clock(), webhooks);
    this.gitlab = new GitLab(options.directory(), options.clock(), webhooks);
    this.intigriti = new Intigriti(options.clock(), webhooks, options.paidAfter());
    this.hackerOne = new HackerOne(options.clock(), webhooks);
    this.finance = new Finance(options.clock(), webhooks);
    this.cveServices = new CveServices(options.clock());
    List<Vendor> vendors =
        List.of(
            github,
            githubEnterprise,
            gitlab,
            intigriti,
            hackerOne,
            finance,
            openCollective,
            cveServices,
            files);
    List<GitHost> hosts = List.of(github, githubEnterprise, gitlab);
    this.server = WebServer.start(options.port(), vendors, outages, new GitOverHttp(hosts));
    github.open(server.url().toString());
    githubEnterprise.open(server.url().toString());
    gitlab.open(server.url().toString());
  }

  /** Starts a sandbox; it listens when this returns. */
  public static Sandbox start(SandboxOptions options) {
    return new Sandbox(options);
  }

  /** Its address, without a trailing slash. */
  public URI url() {
    return server.url();
  }

  /** The GitHub with advisories. */
  public GitHub github() {
    return github;
  }

  /** The Enterprise Server. */
  public GitHub githubEnterprise() {
    return githubEnterprise;
  }

  /** The GitLab. */
  public GitLab gitlab() {
    return gitlab;
  }

  /** The Intigriti. */
  public Intigriti intigriti() {
    return intigriti;
  }

  /** The HackerOne. */
  public HackerOne hackerOne() {
    return hackerOne;
  }

  /** The sponsor's finance system. */
  public Finance finance() {
    return finance;
  }

  /** The Open Collective. */
  public OpenCollective openCollective() {
    return openCollective;
  }

  /** CVE Services. */
  public CveServices cveServices() {
    return cveServices;
  }

  /** The store of files, at {@code /files}. */
  public Files files() {
    return files;
  }

  /** The outbox of webhooks. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /** What goes wrong on purpose. */
  public Outages outages() {
    return outages;
  }

  @Override
  public void close() {
    server.close();
    webhooks.close();
  }
}
