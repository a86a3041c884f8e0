-- 0014: what is done with files after they are archived: how long each is kept, the volumes many simple cases share, the lists of what is destroyed.

-- A file on the shelf: a projection of the record, written with the acts `archiving` and `retention_change`; `state` is set by mod/archive.
create table case_keep (
  region_code text not null,
  case_id bigint not null,
  unit_path text not null,
  organ_id bigint not null,
  archive_number text not null,
  archived_day text not null,
  retention text not null,       -- permanent, thirty, ten
  keep_until text not null,      -- 9999-12-31 = for ever
  state text not null,           -- kept, listed (on a list of destruction), destroyed
  primary key (region_code, case_id)
);
create index case_keep_until on case_keep (state, keep_until, case_id);
create index case_keep_id on case_keep (case_id);

-- @sqlite
insert into case_keep (region_code, case_id, unit_path, organ_id, archive_number, archived_day, retention, keep_until, state)
select c.region_code, c.id, c.unit_path, c.organ_id, coalesce(c.archive_number, ''), date((a.at + 28800000) / 1000, 'unixepoch'), coalesce(json_extract(a.content, '$.retention'), 'permanent'),
  case json_extract(a.content, '$.retention') when 'thirty' then (cast(strftime('%Y', (a.at + 28800000) / 1000, 'unixepoch') as integer) + 30) || '-12-31'
    when 'ten' then (cast(strftime('%Y', (a.at + 28800000) / 1000, 'unixepoch') as integer) + 10) || '-12-31' else '9999-12-31' end, 'kept'
from casefile c join act a on a.region_code = c.region_code and a.case_id = c.id and a.type = 'archiving' where c.end_kind = 'archived';
-- @pg
insert into case_keep (region_code, case_id, unit_path, organ_id, archive_number, archived_day, retention, keep_until, state)
select c.region_code, c.id, c.unit_path, c.organ_id, coalesce(c.archive_number, ''), to_char(timestamp '1970-01-01' + ((a.at + 28800000) / 1000) * interval '1 second', 'YYYY-MM-DD'),
  coalesce(a.content::json ->> 'retention', 'permanent'),
  case a.content::json ->> 'retention' when 'thirty' then (to_char(timestamp '1970-01-01' + ((a.at + 28800000) / 1000) * interval '1 second', 'YYYY')::int + 30) || '-12-31'
    when 'ten' then (to_char(timestamp '1970-01-01' + ((a.at + 28800000) / 1000) * interval '1 second', 'YYYY')::int + 10) || '-12-31' else '9999-12-31' end, 'kept'
from casefile c join act a on a.region_code = c.region_code and a.case_id = c.id and a.type = 'archiving' where c.end_kind = 'archived'
on conflict do nothing;
-- @end

-- 合订卷: many cases of the simple procedure in one volume. Rows are only ever added.
create table book (
  region_code text not null,
  id bigint not null,
  unit_id bigint not null,
  unit_name text not null,
  unit_path text not null,
  organ_id bigint not null,
  year bigint not null,          -- the cases were closed in
  number text not null,          -- archive number of the volume
  cases bigint not null,
  retention text not null,
  filer text not null,
  checker text not null,
  remarks text not null,
  by_id bigint not null,
  by_name text not null,
  at bigint not null,
  primary key (region_code, id)
);
create index book_id on book (id);
create unique index book_number on book (region_code, organ_id, number);
create table book_case (
  region_code text not null,
  book_id bigint not null,
  place bigint not null,         -- 1, 2, 3 ... in the volume
  case_id bigint not null,
  primary key (region_code, book_id, place)
);
create unique index book_case_case on book_case (region_code, case_id);

-- 销毁清册: what is to be destroyed, who looked at it, who allowed it. Rows stay when the files are gone.
create table destruction (
  region_code text not null,
  id bigint not null,
  organ_id bigint not null,
  organ_name text not null,
  unit_path text not null,
  number text not null,
  state text not null,           -- proposed, appraised, approved, returned, done
  cases bigint not null,
  reason text not null,
  by_id bigint not null,
  by_name text not null,
  at bigint not null,
  approver_id bigint,
  approver_name text,
  approved_at bigint,
  opinion text,                  -- of the approver; why returned
  done_at bigint,
  job_id bigint,
  version bigint not null,
  primary key (region_code, id)
);
create index destruction_id on destruction (id);
create table destruction_case (
  region_code text not null,
  list_id bigint not null,
  case_id bigint not null,
  place bigint not null,
  name text not null,
  case_number text,
  archive_number text not null,
  archived_day text not null,
  retention text not null,
  keep_until text not null,
  state text not null,           -- listed, kept (taken off), going (files are being removed), destroyed
  why text,                      -- taken off
  files bigint not null,         -- removed
  digest text,                   -- SM3 over the digests of what was removed
  at bigint,
  primary key (region_code, list_id, case_id)
);
create index destruction_case_case on destruction_case (region_code, case_id);
create table destruction_opinion (
  region_code text not null,
  list_id bigint not null,
  by_id bigint not null,
  by_name text not null,
  result text not null,          -- destroy, return
  opinion text not null,
  at bigint not null,
  primary key (region_code, list_id, by_id)
);

-- What has been removed from the store by a list of destruction: the digest stays, the bytes are gone.
create table store_gone (
  sm3 text not null primary key,
  list_id bigint not null,
  at bigint not null
);
