-- One row that is written to see whether the store takes anything.
CREATE TABLE store_probe (
  written_at BIGINT NOT NULL,
  room       BLOB
);
INSERT INTO store_probe (written_at) VALUES (0);
