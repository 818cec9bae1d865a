-- Times are milliseconds since 1970 (UTC). Portable SQL: what differs between stores is in the folders beside.

CREATE TABLE inbox_delivery (
  id           VARCHAR(40)  NOT NULL PRIMARY KEY,
  connection   VARCHAR(100) NOT NULL,
  delivery_id  VARCHAR(200) NOT NULL,
  event        VARCHAR(200) NOT NULL,
  received_at  BIGINT       NOT NULL,
  routed_at    BIGINT,
  body         BLOB         NOT NULL,
  UNIQUE (connection, delivery_id)
);

CREATE TABLE case_number (
  of_year      INT    NOT NULL PRIMARY KEY,
  last_number  BIGINT NOT NULL
);

CREATE TABLE case_file (
  case_id          VARCHAR(20)  NOT NULL PRIMARY KEY,
  revision         BIGINT       NOT NULL,
  project          VARCHAR(100) NOT NULL,
  is_open          INT          NOT NULL,
  report_platform  VARCHAR(100) NOT NULL,
  report_code      VARCHAR(200) NOT NULL,
  issue_repository VARCHAR(500),
  issue_number     BIGINT,
  published_at     BIGINT,
  body             TEXT         NOT NULL,
  UNIQUE (report_platform, report_code)
);
CREATE INDEX case_file_by_issue ON case_file (issue_repository, issue_number);
CREATE INDEX case_file_by_project ON case_file (project, is_open);
CREATE INDEX case_file_by_publication ON case_file (published_at);

CREATE TABLE case_history (
  case_id        VARCHAR(20)  NOT NULL,
  entry_number   BIGINT       NOT NULL,
  happened_at    BIGINT       NOT NULL,
  what           VARCHAR(50)  NOT NULL,
  actor          VARCHAR(200) NOT NULL,
  evidence       TEXT         NOT NULL,
  details        TEXT         NOT NULL,
  previous_hash  VARCHAR(64)  NOT NULL,
  entry_hash     VARCHAR(64)  NOT NULL,
  PRIMARY KEY (case_id, entry_number)
);

CREATE TABLE status_link (
  token_hash  VARCHAR(64) NOT NULL PRIMARY KEY,
  case_id     VARCHAR(20) NOT NULL
);

CREATE TABLE effect (
  effect_key    VARCHAR(300) NOT NULL PRIMARY KEY,
  case_id       VARCHAR(20)  NOT NULL,
  state         VARCHAR(10)  NOT NULL,
  attempts      INT          NOT NULL,
  last_problem  TEXT,
  created_at    BIGINT       NOT NULL,
  ended_at      BIGINT,
  body          TEXT         NOT NULL
);
CREATE INDEX effect_by_case ON effect (case_id, state);

-- Double entry: each row moves an amount from one account to another.
CREATE TABLE ledger_entry (
  entry_key     VARCHAR(200) NOT NULL PRIMARY KEY,
  programme     VARCHAR(100) NOT NULL,
  budget_year   INT          NOT NULL,
  case_id       VARCHAR(20)  NOT NULL,
  posted_at     BIGINT       NOT NULL,
  from_account  VARCHAR(100) NOT NULL,
  to_account    VARCHAR(100) NOT NULL,
  minor_units   BIGINT       NOT NULL,
  currency      VARCHAR(3)   NOT NULL,
  evidence      TEXT         NOT NULL
);
CREATE INDEX ledger_entry_by_budget ON ledger_entry (programme, budget_year);

-- Written before the rail is asked, so that a payment whose answer got lost is found again.
CREATE TABLE payout_intent (
  award_key      VARCHAR(100) NOT NULL PRIMARY KEY,
  rail           VARCHAR(100) NOT NULL,
  report_code    VARCHAR(200) NOT NULL,
  known_payouts  TEXT         NOT NULL,
  intended_at    BIGINT       NOT NULL,
  payout_id      VARCHAR(200),
  UNIQUE (rail, payout_id)
);

CREATE TABLE connector_memory (
  connection  VARCHAR(100) NOT NULL,
  memory_key  VARCHAR(100) NOT NULL,
  content     TEXT         NOT NULL,
  PRIMARY KEY (connection, memory_key)
);

CREATE TABLE platform_cursor (
  platform    VARCHAR(100) NOT NULL,
  programme   VARCHAR(200) NOT NULL,
  read_until  BIGINT       NOT NULL,
  PRIMARY KEY (platform, programme)
);

-- The table that db-scheduler expects.
CREATE TABLE scheduled_tasks (
  task_name             VARCHAR(100) NOT NULL,
  task_instance         VARCHAR(400) NOT NULL,
  task_data             BLOB,
  execution_time        TIMESTAMP    NOT NULL,
  picked                BOOLEAN      NOT NULL,
  picked_by             VARCHAR(100),
  last_success          TIMESTAMP,
  last_failure          TIMESTAMP,
  consecutive_failures  INT,
  last_heartbeat        TIMESTAMP,
  version               BIGINT       NOT NULL,
  priority              SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
