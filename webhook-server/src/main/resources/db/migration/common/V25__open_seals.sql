-- Security repositories that were not private when they were last looked at, and since when.
CREATE TABLE open_seal (
  connection VARCHAR(100) NOT NULL,
  repository VARCHAR(500) NOT NULL,
  since      BIGINT       NOT NULL,
  PRIMARY KEY (connection, repository)
);
