package org.underseal.server.start;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsEndpointAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Contacts;
import org.underseal.server.connect.TokenStates;
import org.underseal.server.database.Claim;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.Store;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.health.HealthParts;
import org.underseal.server.inbox.Inbox;
import org.underseal.server.intake.IntakeDesk;
import org.underseal.server.look.SealStates;
import org.underseal.server.page.AdvisoryPages;
import org.underseal.server.papers.Papers;
import org.underseal.server.seal.Seals;
import org.underseal.server.start.UndersealServer.Pace;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.work.Node;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;
import org.underseal.server.work.Workers;

/**
 * The whole server: storage, what comes in, what goes out, and who does the work. What Spring Boot
 * sets up for it is named, as asking all that it could set up takes more than a third of a start.
 * Users and forms are not among it: nobody signs in, and a body is read as it is.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  // The store.
  FlywayAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  // The web server.
  TomcatServletWebServerAutoConfiguration.class,
  SslAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  // Who may ask.
  SecurityAutoConfiguration.class,
  ServletWebSecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  // Health and metrics.
  EndpointAutoConfiguration.class,
  WebEndpointAutoConfiguration.class,
  JacksonEndpointAutoConfiguration.class,
  ManagementContextAutoConfiguration.class,
  ServletManagementContextAutoConfiguration.class,
  TomcatServletManagementContextAutoConfiguration.class,
  HealthContributorAutoConfiguration.class,
  HealthContributorRegistryAutoConfiguration.class,
  HealthEndpointAutoConfiguration.class,
  ApplicationAvailabilityAutoConfiguration.class,
  AvailabilityHealthContributorAutoConfiguration.class,
  AvailabilityProbesAutoConfiguration.class,
  MetricsAutoConfiguration.class,
  CompositeMeterRegistryAutoConfiguration.class,
  SimpleMetricsExportAutoConfiguration.class,
  MetricsEndpointAutoConfiguration.class,
  JvmMetricsAutoConfiguration.class,
  SystemMetricsAutoConfiguration.class,
  LogbackMetricsAutoConfiguration.class,
  DataSourcePoolMetricsAutoConfiguration.class,
  ObservationAutoConfiguration.class,
  WebMvcObservationAutoConfiguration.class,
})
@ComponentScan(basePackageClasses = {Inbox.class, IntakeDesk.class, AdvisoryPages.class})
@Import({StorageParts.class, InwardParts.class, OutwardParts.class, RecoveryConfiguration.class})
class ServerParts {
  /** Held as long as the workers run: whoever needs the node's name depends on it. */
  @Bean
  Claim claim(ServerSettings server, Store store) {
    return Claim.of(store, server.database().flatMap(DatabaseSettings::node));
  }

  @Bean
  Node node(ServerSettings server, Claim claim) {
    return server.database().map(shared -> Node.among(shared.node())).orElse(Node.ALONE);
  }

  /** The migrations come first: the workers take back what this node held when it was killed. */
  @Bean
  Workers workers(
      DataSource dataSource,
      WorkQueue queue,
      List<Worker> workers,
      Clock clock,
      Pace pace,
      Seals seals,
      Node node,
      FlywayMigrationInitializer migrated) {
    seals.check();
    return switch (pace) {
      case ON_THREADS -> Workers.onThreads(dataSource, queue, workers, clock, node);
      case BY_HAND -> Workers.byHand(dataSource, queue, workers, clock, node);
    };
  }

  @Bean
  HealthIndicator storeHealthIndicator(JdbcTemplate jdbc, ServerSettings server, Clock clock) {
    return HealthParts.store(jdbc, server.data(), clock);
  }

  @Bean
  HealthIndicator connectionsHealthIndicator(Contacts contacts, Connections connections) {
    return HealthParts.connections(contacts, connections);
  }

  @Bean
  HealthIndicator effectsHealthIndicator(ParkedEffects effects) {
    return HealthParts.effects(effects);
  }

  @Bean
  HealthIndicator tokensHealthIndicator(TokenStates states, Connections connections) {
    return HealthParts.tokens(states, connections);
  }

  @Bean
  HealthIndicator sealsHealthIndicator(SealStates states) {
    return HealthParts.seals(states);
  }

  @Bean
  IntakeDesk intakeDesk(
      CaseRegister register,
      Papers papers,
      StatusLinks links,
      org.underseal.server.config.Configuration configuration,
      TransactionTemplate transaction,
      MeterRegistry meters,
      Clock clock) {
    return new IntakeDesk(
        register, papers, links, configuration.projects().values(), transaction, meters, clock);
  }

  @Bean
  HealthIndicator deadlines(CaseRegister register, Clock clock) {
    return HealthParts.deadlines(register, clock);
  }

  /** Nobody signs in: webhooks are signed, status links are unguessable, the rest is public. */
  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .anonymous(anonymous -> anonymous.disable())
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        csp ->
                            csp.policyDirectives(
                                "default-src 'none'; style-src 'self'; base-uri 'none';"
                                    + " form-action 'none'; frame-ancestors 'none'"))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .build();
  }

  /**
   * What the firewall turns away is answered at once: an error page would read the same request, be
   * turned away too, and leave a stack trace in the log.
   */
  @Bean
  RequestRejectedHandler turnedAway() {
    return (request, response, why) -> {
      if (!response.isCommitted()) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        response.setContentLength(0);
      }
    };
  }
}
