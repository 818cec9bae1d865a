-- How the webhooks of each repository are, and up to when the forge's log of them has been read.
CREATE TABLE hook_state (
  connection    VARCHAR(100) NOT NULL,
  repository    VARCHAR(500) NOT NULL,
  condition_now VARCHAR(20)  NOT NULL,
  since         BIGINT       NOT NULL,
  read_until    BIGINT,
  mending_at    BIGINT,
  PRIMARY KEY (connection, repository)
);

-- What a forge could not deliver. A row outlives its end for as long as the forge's log shows the failure.
CREATE TABLE lost_delivery (
  connection   VARCHAR(100) NOT NULL,
  delivery_id  VARCHAR(200) NOT NULL,
  hook         VARCHAR(600) NOT NULL,
  attempt_id   VARCHAR(100) NOT NULL,
  failed_at    BIGINT       NOT NULL,
  tries        INT          NOT NULL,
  next_try_at  BIGINT       NOT NULL,
  arrived_at   BIGINT,
  PRIMARY KEY (connection, delivery_id)
);
CREATE INDEX lost_delivery_by_hook ON lost_delivery (connection, hook, arrived_at);
