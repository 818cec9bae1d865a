ALTER TABLE case_history DROP COLUMN actor;
ALTER TABLE case_history DROP COLUMN evidence;
ALTER TABLE case_history DROP COLUMN details;
