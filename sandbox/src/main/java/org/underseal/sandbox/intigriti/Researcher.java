package org.underseal.sandbox.intigriti;

/**
 * A person who reports.
 *
 * @param userId the platform's GUID
 * @param userName the name that companies see
 */
public record Researcher(String userId, String userName) {}
