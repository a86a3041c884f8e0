-- 0025: a task that waits for a role waits for it in the organ whose case it is (行政处罚法第十七条、第五十七条), not for the same role of an organ above.
alter table task add column organ_path text not null default '';
update task set organ_path = coalesce((select u.path from casefile c join unit u on u.id = c.organ_id where c.region_code = task.region_code and c.id = task.case_id), '');
drop index task_role;
create index task_role on task (role, unit_path, due_day, warn_day, organ_path);
