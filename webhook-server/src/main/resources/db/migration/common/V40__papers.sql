-- What was handed in with a case, and what its researcher is told here: sealed by the case's key.
CREATE TABLE case_paper (
  case_id    VARCHAR(20)  NOT NULL,
  kind       VARCHAR(20)  NOT NULL,
  paper_key  VARCHAR(240) NOT NULL,
  kept_at    BIGINT       NOT NULL,
  label      TEXT         NOT NULL,
  content    BLOB         NOT NULL,
  PRIMARY KEY (case_id, kind, paper_key)
);
CREATE INDEX case_paper_by_key ON case_paper (paper_key);
