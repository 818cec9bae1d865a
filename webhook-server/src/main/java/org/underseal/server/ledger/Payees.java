package org.underseal.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Signatures;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.Seals;

/**
 * Names for payees that say nothing of them and are the same for the same account: the ledger
 * outlives the cases that are forgotten. They are made with a random secret that is sealed.
 */
public final class Payees {
  private static final String PLACE = "ledger_secret";
  private static final int SECRET_BYTES = 32;
  private static final int NAME_BYTES = 10;

  private final JdbcClient jdbc;
  private final Seals seals;

  /** On the database. */
  public Payees(JdbcClient jdbc, Seals seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  /** The name of an account of a rail, in the running transaction. */
  public String name(String rail, String account) {
    byte[] whose = (rail + "\n" + account).getBytes(StandardCharsets.UTF_8);
    byte[] mac = Signatures.hmacSha256(secret(), whose);
    return "payee-" + HexFormat.of().formatHex(mac, 0, NAME_BYTES);
  }

  private byte[] secret() {
    return stored().or(this::fresh).map(this::open).orElseThrow();
  }

  private Optional<String> stored() {
    return jdbc.sql("SELECT sealed FROM ledger_secret WHERE id = 1").query(String.class).optional();
  }

  /** Another node may be first. */
  private Optional<String> fresh() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    jdbc.sql("INSERT INTO ledger_secret (id, sealed) VALUES (1, ?) ON CONFLICT (id) DO NOTHING")
        .param(Base64.getEncoder().encodeToString(seals.seal(KeyOwner.LEDGER, PLACE, secret)))
        .update();
    return stored();
  }

  private byte[] open(String sealed) {
    return seals.open(KeyOwner.LEDGER, PLACE, Base64.getDecoder().decode(sealed)).orElseThrow();
  }
}
