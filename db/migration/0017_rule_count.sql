-- 0017: how often each rule of law was met: what officers are judged by is open to them.

-- Summary, kept in the transaction that records or refuses an act: month x organ x rule. The rule '' counts the acts judged: each act is judged
-- by all rules at once.
create table rule_count (
  month text not null,           -- 2026-03
  organ_id bigint not null,
  rule text not null,            -- R020; ''
  judged bigint not null,        -- of '' only
  warned bigint not null,        -- acts recorded to which the rule said something
  blocked bigint not null,       -- acts it refused
  wrongly bigint not null,       -- of these: looked into and found false
  rightly bigint not null,       -- looked into and found true
  primary key (month, organ_id, rule)
);

-- One meeting of an act and a rule, behind the counts. A refused act stands nowhere else.
create table rule_met (
  region_code text not null,
  id bigint not null,
  rule text not null,
  organ_id bigint not null,
  unit_path text not null,
  case_id bigint not null,       -- 0: the first act of a case, refused
  act_id bigint not null,        -- 0: refused
  act_type text not null,
  kind text not null,            -- warned, blocked
  wrong text not null,           -- the sentence as it was said
  day text not null,
  by_id bigint not null,         -- who recorded, or wanted to
  by_name text not null,
  at bigint not null,
  mark text not null,            -- '', false, true: what the legal reviewer found
  mark_reason text,
  mark_by text,
  marked_at bigint,
  version bigint not null,
  primary key (region_code, id)
);
create index rule_met_rule on rule_met (rule, id);
create index rule_met_case on rule_met (case_id, rule, by_id, day);
