-- The common migrations say BLOB, as SQLite does.
CREATE DOMAIN blob AS bytea;
