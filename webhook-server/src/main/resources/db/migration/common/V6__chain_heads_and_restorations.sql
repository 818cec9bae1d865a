-- How long the history of each case is and what its last hash is, so that a missing end is found.
ALTER TABLE case_file ADD COLUMN history_length BIGINT NOT NULL DEFAULT 0;
ALTER TABLE case_file ADD COLUMN history_hash VARCHAR(64) NOT NULL
  DEFAULT '0000000000000000000000000000000000000000000000000000000000000000';

UPDATE case_file SET
  history_length = (SELECT COUNT(*) FROM case_history WHERE case_history.case_id = case_file.case_id),
  history_hash = COALESCE(
    (SELECT entry_hash FROM case_history WHERE case_history.case_id = case_file.case_id
     ORDER BY entry_number DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000');

-- The numbers that a lost database may have given to cases after the backup that took its place.
CREATE TABLE restoration (
  of_year       INT    NOT NULL,
  after_number  BIGINT NOT NULL,
  up_to_number  BIGINT NOT NULL,
  restored_at   BIGINT NOT NULL,
  PRIMARY KEY (of_year, after_number)
);
