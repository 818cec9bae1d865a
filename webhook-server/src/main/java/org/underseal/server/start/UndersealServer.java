package org.underseal.server.start;

import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.underseal.server.config.AdvisorySettings;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.database.Store;
import org.underseal.server.look.Reconciler;
import org.underseal.server.seal.WrongMasterKey;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Workers;

/** A running server. */
public final class UndersealServer implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  private UndersealServer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts a server; it listens and works when this returns.
   *
   * @throws WrongMasterKey if the database was sealed with another key
   * @param configuration checked
   * @param clock the time, also of waits
   * @param pace who does the queued work
   */
  public static UndersealServer start(Configuration configuration, Clock clock, Pace pace) {
    SpringApplication application = new SpringApplication(ServerParts.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(pace == Pace.ON_THREADS);
    application.setDefaultProperties(properties(configuration.server()));
    application.addInitializers(
        context -> {
          register(context, configuration, clock);
          ((GenericApplicationContext) context).registerBean(Pace.class, () -> pace);
        });
    var context = (ServletWebServerApplicationContext) run(application);
    // A webhook lost while the server was down is found by the first round.
    context.getBean(WorkQueue.class).again(Work.RECONCILE, Reconciler.ROUND);
    return new UndersealServer(context);
  }

  /** What the operator has to put right is thrown as it is, not as a part that can't be made. */
  private static ConfigurableApplicationContext run(SpringApplication application) {
    try {
      return application.run();
    } catch (BeanCreationException broken) {
      if (broken.getMostSpecificCause() instanceof WrongMasterKey wrong) {
        throw wrong;
      }
      throw broken;
    }
  }

  /** What the parts are made from. */
  static void register(
      ConfigurableApplicationContext context, Configuration configuration, Clock clock) {
    GenericApplicationContext beans = (GenericApplicationContext) context;
    beans.registerBean(Configuration.class, () -> configuration);
    beans.registerBean(ServerSettings.class, configuration::server);
    beans.registerBean(AdvisorySettings.class, configuration::advisories);
    beans.registerBean(Clock.class, () -> clock);
  }

  static Map<String, Object> properties(ServerSettings server) {
    return Map.of(
        "server.port",
        server.port(),
        "server.address",
        server.address(),
        // Bodies are read in one place: one that says it is a form would be read before, whole.
        "spring.servlet.multipart.enabled",
        false,
        "spring.mvc.formcontent.filter.enabled",
        false,
        // There are no files to be had.
        "spring.web.resources.add-mappings",
        false,
        "server.shutdown",
        "graceful",
        "spring.flyway.locations",
        String.join(",", Store.Kind.of(server.database()).migrations()),
        "spring.threads.virtual.enabled",
        true,
        "spring.main.log-startup-info",
        false,
        "management.endpoints.web.exposure.include",
        "health");
  }

  /** The port that it listens on. */
  public int port() {
    var web = context.getWebServer();
    return web == null ? -1 : web.getPort();
  }

  /** Does all work that is due; only for a server with {@link Pace#BY_HAND}. */
  public void runDue() {
    context.getBean(Workers.class).runDue();
  }

  /** Goes round all open cases with the next work that is done. */
  public void reconcileSoon() {
    context.getBean(WorkQueue.class).again(Work.RECONCILE, Reconciler.ROUND);
  }

  /** Whether nothing is due or under way. */
  public boolean isIdle() {
    return context.getBean(Workers.class).isIdle(context.getBean(Clock.class).instant());
  }

  /** A part of the server, for those who look inside. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Stops taking deliveries, finishes what is under way and closes the store. */
  @Override
  public void close() {
    context.close();
  }

  /** Who does the queued work. */
  public enum Pace {
    /** Threads, as soon as it is due. */
    ON_THREADS,
    /** Whoever calls {@link #runDue()}. */
    BY_HAND
  }
}
