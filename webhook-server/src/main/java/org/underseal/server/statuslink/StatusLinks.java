package org.underseal.server.statuslink;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Secret;

/**
 * The private links. A token is the HMAC-SHA256 of the case's id under the server's secret: 256
 * bits that nobody can guess, the same each time a message has to be sent again. Only its hash is
 * stored, so that who reads the database can't follow a link.
 */
public final class StatusLinks {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final JdbcClient jdbc;
  private final Secret secret;
  private final URI publicUrl;

  /** With the server's secret and its address as people see it, without a trailing slash. */
  public StatusLinks(JdbcClient jdbc, Secret secret, URI publicUrl) {
    this.jdbc = jdbc;
    this.secret = secret;
    this.publicUrl = publicUrl;
  }

  /** The link of a case. */
  public URI link(CaseId id) {
    return URI.create(publicUrl + "/status/" + token(id));
  }

  /** Makes the link of a case work, in the running transaction. */
  public void remember(CaseId id) {
    jdbc.sql("INSERT INTO status_link (token_hash, case_id) VALUES (?, ?)")
        .params(hash(token(id)), id.value())
        .update();
  }

  /** Makes the link of a case lead nowhere, in the running transaction. */
  public void forget(CaseId id) {
    jdbc.sql("DELETE FROM status_link WHERE case_id = ?").param(id.value()).update();
  }

  /** The case behind a token; empty if there is none, however malformed it is. */
  public Optional<CaseId> find(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    return jdbc.sql("SELECT case_id FROM status_link WHERE token_hash = ?")
        .param(hash(token))
        .query(String.class)
        .optional()
        .map(CaseId::new);
  }

  private String token(CaseId id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      byte[] tag = mac.doFinal(("status-link " + id.value()).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
