-- 0011: receipts for evidence handed in. Rows are only ever added.
create table evidence_receipt (
  id bigint not null primary key,
  region_code text not null,
  case_id bigint not null,
  serial bigint not null,        -- in its case
  code text not null,            -- what the receipt's QR leads to
  giver text not null,
  relation text not null,        -- party, agent, witness, other
  items text not null,           -- JSON: what was received, as it stood then
  note text,
  organ text not null,
  by_id bigint not null,
  by_name text not null,
  other_name text,               -- second officer
  at bigint not null
);
create index evidence_receipt_case on evidence_receipt (region_code, case_id, id);
create unique index evidence_receipt_code on evidence_receipt (code);
