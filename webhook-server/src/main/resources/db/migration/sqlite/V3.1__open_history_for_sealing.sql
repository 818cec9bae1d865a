-- Only until V3.2.1: the lines of an earlier version are written again, sealed.
DROP TRIGGER case_history_is_kept;
DROP TRIGGER case_history_stands;
