-- 0007: custody from capture to archive: why, on what device, with whom; things that are no files; sealing; legal hold; derivatives.

alter table custody add column device text;        -- what it was done on, as far as the request says
alter table custody add column other_id bigint;    -- second person (sealing, unsealing)
alter table custody add column other_name text;
alter table custody add column party text;         -- to whom it went (transfer, return)
alter table custody add column place text;         -- where it is kept from now on
alter table custody add column prev text;          -- digest of the line before; the lines of one item are a chain
alter table custody add column digest text;        -- SM3 of this line and prev; NULL: before the chain began

-- What an item of evidence is kept as. A thing has its row from the beginning, a file from its first sealing.
create table evidence_item (
  region_code text not null,
  case_id bigint not null,
  id bigint not null,
  form text not null,            -- file, thing
  name text not null,
  spec text,                     -- model, size
  quantity text,                 -- with its unit, as counted
  state text,                    -- in what condition it came
  source text,                   -- who handed it in
  act_id bigint,                 -- the act it was taken by; NULL unknown
  place text,                    -- where it is now
  keeper text,
  sealed_at bigint,              -- NULL: not sealed
  sealed_why text,
  gone text,                     -- returned, transferred, destroyed; NULL: here
  received_at bigint not null,
  by_id bigint not null,
  by_name text not null,
  version bigint not null,
  primary key (region_code, case_id, id)
);

-- 保全: nothing of the item (of the case: item_id 0) may be returned, transferred or destroyed until it is released.
create table evidence_hold (
  region_code text not null,
  case_id bigint not null,
  id bigint not null,
  item_id bigint not null,
  basis text not null,           -- lawsuit, reconsideration, complaint, inspection
  reference text,                -- number of the lawsuit, the complaint ...
  reason text not null,
  by_id bigint not null,
  by_name text not null,
  at bigint not null,
  released_at bigint,
  released_by text,
  released_why text,
  version bigint not null,
  primary key (region_code, case_id, id)
);

-- Made from an original, which stays as it came.
create table evidence_derived (
  region_code text not null,
  case_id bigint not null,
  id bigint not null,
  file_id bigint not null,       -- the original
  kind text not null,            -- redacted, cropped, excerpt, converted
  tool text not null,
  name text not null,
  mime text not null,
  size bigint not null,
  sm3 text not null,
  note text,
  by_id bigint not null,
  by_name text not null,
  at bigint not null,
  primary key (region_code, case_id, id)
);
