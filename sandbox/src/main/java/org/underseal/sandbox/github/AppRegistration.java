package org.underseal.sandbox.github;

/**
 * What the owner of a new App is shown once.
 *
 * @param id the App's id
 * @param slug its name in URLs
 * @param privateKey a PEM of PKCS#1, as GitHub hands it out
 */
public record AppRegistration(long id, String slug, String privateKey) {
  @Override
  public String toString() {
    return "App " + slug;
  }
}
