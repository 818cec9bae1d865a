-- What advisories are signed with. The private part is sealed, and gone once a key is retired.
CREATE TABLE signing_key (
  fingerprint VARCHAR(64) NOT NULL PRIMARY KEY,
  public_key  TEXT        NOT NULL,
  private_key TEXT,
  since       BIGINT      NOT NULL,
  retired_at  BIGINT
);
