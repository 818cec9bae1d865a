-- Who an entry concerns, under a name that says nothing of them; empty in what was entered before.
ALTER TABLE ledger_entry ADD COLUMN payee VARCHAR(40) DEFAULT '' NOT NULL;
CREATE INDEX ledger_entry_by_case ON ledger_entry (case_id);
CREATE INDEX ledger_entry_by_payee ON ledger_entry (programme, payee);

-- One row: what those names are made with, sealed.
CREATE TABLE ledger_secret (
  id      INT  NOT NULL PRIMARY KEY,
  sealed  TEXT NOT NULL
);
