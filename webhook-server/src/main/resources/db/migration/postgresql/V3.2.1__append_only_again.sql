ALTER TABLE case_history ENABLE TRIGGER case_history_stands;
