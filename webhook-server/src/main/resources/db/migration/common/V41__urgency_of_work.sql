-- What waits already gets the number of its urgency: 90 urgent, 50 ordinary, 10 housekeeping.
UPDATE scheduled_tasks SET priority = CASE
  WHEN task_name = 'effect' AND (
    task_instance LIKE '%/publish' OR task_instance LIKE '%/land-%' OR task_instance LIKE '%/tag/%'
    OR task_instance LIKE '%/pay/%' OR task_instance LIKE '%/confirm/%' OR task_instance LIKE '%/alarm/%') THEN 90
  WHEN task_name = 'effect' AND task_instance LIKE '%/summary/%' THEN 10
  WHEN task_name = 'look' AND task_instance LIKE '%#round' THEN 10
  WHEN task_name IN ('reconcile', 'redelivery', 'examination', 'maintenance') THEN 10
  ELSE 50 END;
CREATE INDEX scheduled_tasks_by_priority ON scheduled_tasks (priority DESC, execution_time);
