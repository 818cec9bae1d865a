package org.underseal.sandbox.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.modeler.Registry;
import org.eclipse.jgit.util.FileUtils;

/** The HTTP server of the sandbox, on loopback only. */
public final class WebServer implements AutoCloseable {
  private final Tomcat tomcat;
  private final Connector connector;
  private final Path scratch;

  private WebServer(Tomcat tomcat, Connector connector, Path scratch) {
    this.tomcat = tomcat;
    this.connector = connector;
    this.scratch = scratch;
  }

  /**
   * Starts on a port; 0 for any that is free.
   *
   * @throws IllegalStateException if the port is taken
   */
  public static WebServer start(int port, List<Vendor> vendors, Outages outages, GitDoor git) {
    // Several sandboxes in one process would claim the same names for their beans.
    Registry.disableRegistry();
    Tomcat tomcat = new Tomcat();
    Path scratch = scratch();
    tomcat.setBaseDir(scratch.toString());
    tomcat.setSilent(true);
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    // GitLab's API takes a project's path with encoded slashes.
    connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    connector.setThrowOnFailure(true);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Wrapper front = Tomcat.addServlet(context, "front", new FrontServlet(vendors, outages, git));
    front.addMapping("/*");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the sandbox can't listen on port " + port, e);
    }
    return new WebServer(tomcat, connector, scratch);
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("sandbox-tomcat");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address, without a trailing slash. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
      FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    } catch (LifecycleException e) {
      throw new IllegalStateException("the sandbox did not stop", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
