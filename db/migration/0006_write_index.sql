-- 0006: fewer pages touched by each act.

-- What is not there yet is not indexed: a new clue has no number, party or item, a closed case no due day.
drop index casefile_party;
create index casefile_party on casefile (party_key) where party_key is not null;
drop index casefile_number;
create index casefile_number on casefile (number) where number is not null;
drop index casefile_item;
create index casefile_item on casefile (item_code, id) where item_code is not null;
drop index casefile_due;
create index casefile_due on casefile (due_day, id, warn_day, unit_path) where due_day is not null;

-- An act is found through its case; its own id is made by the program and never comes twice.
drop index act_id;

-- The leaves of one thing are few: their kind is read from the leaf.
drop index ledger_leaf_ref;
-- @sqlite
create index ledger_leaf_ref on ledger_leaf (ref);
-- @pg
create index ledger_leaf_ref on ledger_leaf (ref, seq);
-- @end

-- Kept answers lie under their key, not beside it.
-- @sqlite
create table idempotency_new (
  account_id bigint not null,
  idem_key text not null,
  digest text not null,
  status bigint not null,
  answer text not null,
  at bigint not null,
  primary key (account_id, idem_key)
) without rowid;
insert into idempotency_new select account_id, idem_key, digest, status, answer, at from idempotency;
drop table idempotency;
alter table idempotency_new rename to idempotency;
create index idempotency_at on idempotency (at);
-- @end
