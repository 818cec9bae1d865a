-- What was signed once can be sent again under another id, where the id is not signed.
ALTER TABLE inbox_delivery ADD COLUMN fingerprint VARCHAR(64);
CREATE UNIQUE INDEX inbox_by_fingerprint ON inbox_delivery (connection, fingerprint);
