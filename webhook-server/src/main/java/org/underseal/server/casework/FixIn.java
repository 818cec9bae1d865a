package org.underseal.server.casework;

/** Where fixes are made until they are public. */
public enum FixIn {
  /** In the project's security repository. */
  SECURITY_REPOSITORY,
  /** In the temporary private fork of each case's draft, on github.com. */
  TEMPORARY_FORK
}
