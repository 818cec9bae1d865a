-- One row that is written to see whether the store takes anything; not copied, not there before the first look.
CREATE TABLE store_probe (
  written_at BIGINT NOT NULL,
  room       BLOB
);
