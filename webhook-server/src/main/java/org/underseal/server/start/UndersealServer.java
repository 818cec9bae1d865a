package org.underseal.server.start;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
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
import org.underseal.server.connect.MirrorMaintenance;
import org.underseal.server.database.DataLock;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoreTrouble;
import org.underseal.server.database.StoreUnusable;
import org.underseal.server.health.HealthParts;
import org.underseal.server.look.Reconciler;
import org.underseal.server.seal.WrongMasterKey;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Workers;

/** A running server. */
public final class UndersealServer implements AutoCloseable {
  private final ServletWebServerApplicationContext context;
  private final DataLock lock;

  private UndersealServer(ServletWebServerApplicationContext context, DataLock lock) {
    this.context = context;
    this.lock = lock;
  }

  /**
   * Starts a server; it listens and works when this returns.
   *
   * @throws StoreUnusable if the database can't be read or written
   * @throws WrongMasterKey if the database was sealed with another key
   * @throws DataLock.Held if another server runs on the same SQLite database
   * @param configuration checked
   * @param clock the time, also of waits
   * @param pace who does the queued work
   */
  public static UndersealServer start(Configuration configuration, Clock clock, Pace pace) {
    ServerSettings server = configuration.server();
    DataLock lock = DataLock.forServer(server.database(), server.data());
    try {
      return new UndersealServer(open(configuration, clock, pace), lock);
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  private static ServletWebServerApplicationContext open(
      Configuration configuration, Clock clock, Pace pace) {
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
    // A webhook lost while the server was down is found by the first round. Nothing is read before
    // the door is open: what happens in between would be told to nobody and seen by nobody.
    WorkQueue queue = context.getBean(WorkQueue.class);
    queue.again(Work.RECONCILE, Reconciler.ROUND);
    configuration.projects().keySet().forEach(project -> queue.again(Work.REDELIVERY, project));
    configuration.connections().keySet().forEach(name -> queue.again(Work.TOKEN, name));
    configuration.connections().keySet().forEach(name -> queue.again(Work.EXAMINATION, name));
    queue.at(Work.MAINTENANCE, MirrorMaintenance.ROUND, clock.instant());
    context.getBean(Workers.class).begin();
    return context;
  }

  /** What the operator has to put right is thrown as it is, not as a part that can't be made. */
  private static ConfigurableApplicationContext run(SpringApplication application) {
    try {
      return application.run();
    } catch (BeanCreationException broken) {
      if (broken.getMostSpecificCause() instanceof WrongMasterKey wrong) {
        throw wrong;
      }
      if (broken.getMostSpecificCause() instanceof SQLException) {
        throw new StoreUnusable(StoreTrouble.of(broken), broken);
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
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", server.port());
    properties.put("server.address", server.address());
    // A body that says it is a form would be taken apart before it is read.
    properties.put("spring.mvc.formcontent.filter.enabled", false);
    // There are no files to be had.
    properties.put("spring.web.resources.add-mappings", false);
    // Not the pages: one of them has a private link in it.
    properties.put("server.compression.enabled", true);
    properties.put(
        "server.compression.mime-types",
        "application/json,application/feed+json,application/atom+xml,text/plain,text/csv");
    properties.put("server.shutdown", "graceful");
    properties.put(
        "spring.flyway.locations", String.join(",", Store.Kind.of(server.database()).migrations()));
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.main.log-startup-info", false);
    properties.putAll(management(server));
    return properties;
  }

  /** Strangers see whether it is up; only this machine sees why not. */
  private static Map<String, Object> management(ServerSettings server) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("management.endpoints.web.exposure.include", "health");
    properties.put("management.endpoint.health.cache.time-to-live", "5s");
    properties.put(
        "management.endpoint.health.status.order",
        List.of("DOWN", "OUT_OF_SERVICE", HealthParts.DEGRADED.getCode(), "UP", "UNKNOWN"));
    server
        .managementPort()
        .ifPresent(
            port -> {
              properties.put("management.server.port", port);
              properties.put("management.server.address", "127.0.0.1");
              properties.put("management.endpoints.web.exposure.include", "health,metrics");
              properties.put("management.endpoint.health.show-details", "always");
            });
    return properties;
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
    lock.close();
  }

  /** Who does the queued work. */
  public enum Pace {
    /** Threads, as soon as it is due. */
    ON_THREADS,
    /** Whoever calls {@link #runDue()}. */
    BY_HAND
  }
}
