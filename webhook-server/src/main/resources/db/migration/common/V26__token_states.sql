-- How the token of each connection was when it was last looked at; never the token.
CREATE TABLE token_state (
  connection    VARCHAR(100)  NOT NULL PRIMARY KEY,
  condition_now VARCHAR(20)   NOT NULL,
  ends_at       BIGINT,
  words         VARCHAR(1000) NOT NULL,
  seen_at       BIGINT        NOT NULL
);
