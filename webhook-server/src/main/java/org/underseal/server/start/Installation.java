package org.underseal.server.start;

import java.time.Clock;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConnectionSettings;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.connect.StoredMemory;
import org.underseal.server.database.Locks;
import org.underseal.server.papers.Papers;
import org.underseal.server.seal.Seals;

/**
 * What is kept, without a server on top: for commands that look at an installation or change it,
 * also while its server runs.
 */
public final class Installation implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Installation(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Opens an installation and brings its database to this version.
   *
   * @throws org.underseal.server.seal.WrongMasterKey if it was sealed with another key
   */
  public static Installation open(Configuration configuration, Clock clock) {
    SpringApplication application = new SpringApplication(StorageOnly.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(UndersealServer.properties(configuration.server()));
    application.addInitializers(context -> UndersealServer.register(context, configuration, clock));
    Installation installation = new Installation(application.run());
    installation.part(Seals.class).check();
    return installation;
  }

  /** A part of it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** The connector of a connection, with what its server's connector remembers. */
  public Connector connector(ConnectionSettings settings) {
    return Connectors.connect(
        settings, part(ServerSettings.class), this::memory, part(Clock.class));
  }

  /** What the server's connector of a connection remembers. */
  public Connection.Memory memory(String connection) {
    return new StoredMemory(
        part(JdbcClient.class),
        part(Seals.class),
        part(Locks.class),
        part(Papers.class),
        connection);
  }

  @Override
  public void close() {
    context.close();
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
  })
  @Import(StorageParts.class)
  static class StorageOnly {}
}
