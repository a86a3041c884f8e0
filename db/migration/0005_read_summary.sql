-- 0005: what the desk, the dashboard and searching read.

-- Lamps: open cases by unit, due day and warning day, kept in the transaction that changes a case. Counting them case by case takes a millisecond
-- for every few thousand open cases.
create table case_lamp (
  unit_path text not null,
  due_day text not null,
  warn_day text not null,
  n bigint not null,
  primary key (unit_path, due_day, warn_day)
);
insert into case_lamp (unit_path, due_day, warn_day, n)
  select unit_path, due_day, coalesce(warn_day, due_day), count(*) from casefile where due_day is not null group by unit_path, due_day, coalesce(warn_day, due_day);

-- Tasks of a person in the order of the desk, their lamps counted from the index alone.
drop index task_account;
create index task_account on task (account_id, due_day, case_id, seq, warn_day);
drop index task_role;
create index task_role on task (role, unit_path, due_day, warn_day);

-- A month of a county lies together, item by item.
-- @sqlite
create table case_month_new (
  month text not null,
  region_code text not null,
  unit_id bigint not null,
  unit_path text not null,
  item_code text not null,
  found bigint not null,
  filed bigint not null,
  decided bigint not null,
  closed bigint not null,
  fine bigint not null,
  paid bigint not null,
  primary key (month, region_code, item_code, unit_id)
) without rowid;
insert into case_month_new select month, region_code, unit_id, unit_path, item_code, found, filed, decided, closed, fine, paid from case_month;
drop table case_month;
alter table case_month_new rename to case_month;
create index case_month_item on case_month (item_code, month, unit_path);
-- @end

-- Search: the units above a case are tokens of their own column, so that "in this county" is met in the index and not case by case. The grams are
-- made by the program, which fills the new index when it next opens the database (src/mod/casefile/index.c).
-- @sqlite
drop table case_search;
create virtual table case_search using fts5 (party, facts, place, scope, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
-- @end
