-- 0019: flows of approval: the version each case goes by, and the cases moved to a newer one. The versions stand in the table template (0013).

-- 0: begun before there were flows, or taken over: the steps of the declarations.
alter table casefile add column flow_id bigint not null default 0;
alter table casefile add column flow_moves bigint not null default 0;

create table case_flow (
  region_code text not null,
  case_id bigint not null,
  seq bigint not null,           -- 1, 2, ... of the case
  since bigint not null,         -- acts recorded before: they keep the steps of `from_id`
  from_id bigint not null,
  to_id bigint not null,
  reason text not null,
  by_id bigint not null,
  by_name text not null,
  at bigint not null,
  primary key (region_code, case_id, seq)
);
