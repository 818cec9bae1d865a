package org.underseal.plugin;

/**
 * What git over HTTP signs in with. Kept in memory only.
 *
 * @param user the name the forge expects beside a token
 * @param password the token
 */
public record GitCredentials(String user, Secret password) {}
