-- What is under seal is stored encrypted, with a key for each case. A forgotten key leaves its row.
CREATE TABLE sealing_key (
  owner         VARCHAR(40) NOT NULL PRIMARY KEY,
  wrapped       BLOB,
  made_at       BIGINT      NOT NULL,
  forgotten_at  BIGINT
);

ALTER TABLE case_file ADD COLUMN forgotten_at BIGINT;

-- Who did it, on what evidence, and the details: sealed as one.
ALTER TABLE case_history ADD COLUMN sealed TEXT;
