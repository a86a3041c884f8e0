-- 0002: the service's own tables: units, people, sessions, cases, acts, tasks, evidence, search, statistics.
-- Rules (doc/architecture.md §6): ids by the program; money in fen; days as text YYYY-MM-DD; instants as epoch milliseconds; flags 0/1;
-- every case table carries region_code first in its key; what changes has a version.

-- Units: province, city, county, bureau, brigade, squad, one tree. path is '0001.0002.' style: a prefix is an ancestor.
create table unit (
  id bigint not null primary key,
  parent_id bigint,
  path text not null,
  name text not null,
  short text not null,           -- for document numbers: 通崇综执
  kind text not null,            -- bureau, brigade, squad, town, justice
  region_code text not null,
  organ text,                    -- JSON when it decides in its own name: review_organ, court, phone, address, bank, bank_account, kind
  state text not null,           -- active, closed
  version bigint not null
);
create unique index unit_path on unit (path);

create table account (
  id bigint not null primary key,
  account text not null,
  name text not null,
  unit_id bigint not null,
  post text,                     -- 职务
  phone text,
  password text not null,
  state text not null,           -- active, locked, closed
  must_change bigint not null,
  failed bigint not null,
  locked_until bigint not null,
  demo bigint not null,
  legal_qualified bigint not null,
  review_since text,
  created_at bigint not null,
  version bigint not null
);
create unique index account_account on account (account);
create index account_unit on account (unit_id);

create table account_role (
  account_id bigint not null,
  role text not null,
  primary key (account_id, role)
);

create table certificate (
  id bigint not null primary key,
  account_id bigint not null,
  number text not null,
  category text not null,        -- 综合行政执法
  area text not null,            -- administrative code it is good for
  issued text not null,
  expires text not null,
  version bigint not null
);
create unique index certificate_number on certificate (number);
create index certificate_account on certificate (account_id);

-- State by date, append-only: the law engine asks for the state on the day of the act.
create table certificate_state (
  certificate_id bigint not null,
  from_day text not null,
  state text not null,           -- valid, suspended, revoked, cancelled
  reason text,
  by_id bigint not null,
  at bigint not null,
  primary key (certificate_id, from_day, at)
);

create table session (
  token text not null primary key,   -- SM3 of the cookie
  id bigint not null,                -- what the session list shows
  account_id bigint not null,
  csrf text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  client text not null,
  agent text not null
);
create index session_account on session (account_id);
create unique index session_id on session (id);
create index session_expires on session (expires_at);

create table idempotency (
  account_id bigint not null,
  idem_key text not null,
  digest text not null,
  status bigint not null,
  answer text not null,
  at bigint not null,
  primary key (account_id, idem_key)
);
create index idempotency_at on idempotency (at);

create table setting (
  name text not null primary key,
  value text not null,
  by_id bigint not null,
  at bigint not null
);

-- Gapless serials of document numbers per organ, kind and year. A cancelled document's serial is logged in the ledger, never reused.
create table serial (
  unit_id bigint not null,
  kind text not null,
  year bigint not null,
  last bigint not null,
  primary key (unit_id, kind, year)
);

-- A case as the lists need it: a projection of its acts, written in the transaction of each act, never by itself.
create table casefile (
  region_code text not null,
  id bigint not null,
  unit_id bigint not null,
  unit_name text not null,
  unit_path text not null,
  organ_id bigint not null,
  number text,                   -- 案号, from filing
  name text not null,            -- 某某涉嫌...案
  proc text not null,            -- ordinary, simple
  stage text not null,
  end_kind text not null,        -- '', not_filed, withdrawn, transferred, closed, archived
  item_code text,
  item_name text,
  party_name text,
  party_kind text,
  party_key text,                -- blind index of the identity number or credit code
  place text,
  facts text,                    -- what happened, for search: summary, later the established facts
  source text,
  lead_id bigint,
  lead_name text,
  found_day text,
  act_day text,
  filed_day text,
  decided_day text,
  served_day text,
  closed_day text,
  archive_number text,
  fine bigint not null,
  paid bigint not null,
  due_day text,                  -- the first running clock that binds the organ
  warn_day text,                 -- from this day the lamp is yellow
  due_label text,
  pending_role text,             -- who must approve now
  pending_label text,
  act_count bigint not null,
  filled bigint not null,        -- fields filled by the system / typed
  typed bigint not null,
  imported bigint not null,      -- 1: taken over from an older system or a published case; the law was not asked when it was recorded
  created_at bigint not null,
  updated_at bigint not null,
  version bigint not null,
  primary key (region_code, id)
);
create index casefile_id on casefile (id);
-- region_code is the county of the unit, so that a county's people read (region_code, id) and a squad's (unit_id, id) backwards without a sort.
create index casefile_region on casefile (region_code, stage, id);
create index casefile_unit on casefile (unit_id, stage, id);
create index casefile_unit_id on casefile (unit_id, id);
create index casefile_stage on casefile (stage, id);
create index casefile_party on casefile (party_key);
create index casefile_number on casefile (number);
create index casefile_lead on casefile (lead_id, id);
create index casefile_due on casefile (due_day, id, warn_day, unit_path);   -- lamps are counted from the index alone
create index casefile_item on casefile (item_code, id);

-- The record. Append-only: no statement updates or deletes here. `digest` is what the ledger's leaf holds.
create table act (
  region_code text not null,
  case_id bigint not null,
  id bigint not null,
  seq bigint not null,           -- 1, 2, 3 ... within the case
  type text not null,
  at bigint not null,            -- when it happened
  recorded_at bigint not null,
  by_id bigint not null,
  by_name text not null,
  officers text not null,        -- JSON array of {id, name, certificate} as they were on the day
  number text,
  of_id bigint,                  -- approvals, services, handlings: the act they speak of
  content text not null,         -- JSON of the declared fields; sensitive ones sealed
  filled bigint not null,
  typed bigint not null,
  digest text not null,
  primary key (region_code, case_id, seq)
);
create unique index act_id on act (id);

-- What waits for whom: rewritten for a case with each act.
create table task (
  region_code text not null,
  case_id bigint not null,
  seq bigint not null,
  kind text not null,            -- due, approve, review, reply
  role text not null,            -- '' when a person is named
  account_id bigint not null,    -- 0 when a role is named
  unit_path text not null,
  act_type text,
  of_id bigint,
  label text not null,
  article text,
  due_day text,
  warn_day text,
  since bigint not null,
  primary key (region_code, case_id, seq)
);
create index task_account on task (account_id, due_day);
create index task_role on task (role, unit_path);

create table draft (
  account_id bigint not null,
  case_id bigint not null,       -- 0: a new case
  act_type text not null,
  content text not null,
  at bigint not null,
  primary key (account_id, case_id, act_type)
);

create table saved_view (
  id bigint not null primary key,
  account_id bigint not null,
  page text not null,
  name text not null,
  query text not null,
  at bigint not null
);
create index saved_view_account on saved_view (account_id, page);

-- Evidence files: the bytes are in the store under their SM3 digest; here is what is known of them.
create table evidence_file (
  region_code text not null,
  case_id bigint not null,
  id bigint not null,
  name text not null,
  kind text not null,            -- photo, video, audio, scan
  mime text not null,
  size bigint not null,
  sm3 text not null,
  received_at bigint not null,
  taken_at bigint,               -- EXIF: a claim, not proof
  exif text,                     -- JSON: model, GPS, orientation
  width bigint,
  height bigint,
  by_id bigint not null,
  primary key (region_code, case_id, id)
);
create unique index evidence_file_id on evidence_file (id);
create index evidence_file_sm3 on evidence_file (sm3);

create table custody (
  file_id bigint not null,
  id bigint not null,
  what text not null,            -- received, viewed, downloaded, printed, exported
  by_id bigint not null,
  by_name text not null,
  at bigint not null,
  note text,
  primary key (file_id, id)
);

-- Long work: exports, dossiers, imports. Worked by app/jobs.c.
create table job (
  id bigint not null primary key,
  account_id bigint not null,
  kind text not null,
  label text not null,
  input text not null,
  state text not null,           -- waiting, running, done, failed, cancelled
  done bigint not null,
  total bigint not null,
  result text,
  error text,
  created_at bigint not null,
  updated_at bigint not null
);
create index job_account on job (account_id, id);
create index job_state on job (state, id);

-- Summary for statistics, kept in the transaction that changes a case: month x region x unit x item.
create table case_month (
  month text not null,           -- 2026-03
  region_code text not null,
  unit_id bigint not null,
  unit_path text not null,
  item_code text not null,       -- '' = all items of the unit together
  found bigint not null,
  filed bigint not null,
  decided bigint not null,
  closed bigint not null,
  fine bigint not null,
  paid bigint not null,
  primary key (month, region_code, unit_id, item_code)
);
create index case_month_item on case_month (item_code, month, unit_path);
create table case_stage (
  unit_id bigint not null,
  unit_path text not null,
  region_code text not null,
  stage text not null,
  n bigint not null,
  primary key (unit_id, stage)
);

-- Search: grams made by text_grams(); one FTS row per case on SQLite, one array row on PostgreSQL.
-- @sqlite
create virtual table case_search using fts5 (party, facts, place, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
-- @pg
create table case_search (id bigint not null primary key, party text[] not null, facts text[] not null, place text[] not null);
create index case_search_party on case_search using gin (party);
create index case_search_facts on case_search using gin (facts);
create index case_search_place on case_search using gin (place);
-- @end
