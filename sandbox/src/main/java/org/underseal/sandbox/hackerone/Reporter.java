package org.underseal.sandbox.hackerone;

/** A hacker's account. */
public record Reporter(String id, String username) {}
