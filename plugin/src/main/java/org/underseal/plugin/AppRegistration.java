package org.underseal.plugin;

import java.net.URI;
import java.util.Optional;

/**
 * Registers an App on a forge: a person posts a manifest with their browser and confirms it there,
 * and the forge sends the browser back with a code, for which the App's secrets are handed out
 * once.
 */
public interface AppRegistration {
  /** What the browser has to post, and where. */
  Form form(Plan plan, String state);

  /**
   * Takes the App over.
   *
   * @param code as the forge sent it with the browser; good for one use
   * @throws ConnectorException.Refused if the forge does not know it (any more)
   * @throws ConnectorException.OutcomeUnknown if there may be an App now whose secrets are lost
   */
  App register(String code);

  /**
   * The App that is wanted.
   *
   * @param name as people see it
   * @param organisation that is to own it; empty for whoever confirms it
   * @param home Underseal's own address
   * @param webhooks where they are to be sent
   * @param back where the browser is sent with the code
   */
  record Plan(String name, Optional<String> organisation, URI home, URI webhooks, URI back) {}

  /**
   * A form with one field, {@code manifest}.
   *
   * @param manifest JSON
   */
  record Form(URI action, String manifest) {}

  /**
   * A new App.
   *
   * @param id as the configuration takes it
   * @param privateKey a PEM
   * @param webhookSecret that its webhooks are signed with
   * @param installation where people install it on repositories
   */
  record App(String id, Secret privateKey, Secret webhookSecret, URI installation) {}
}
