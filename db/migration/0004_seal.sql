-- 0004: seals, and the papers that were sealed. Rows of paper_seal are only ever added.
create table seal (
  id bigint not null primary key,
  unit_id bigint not null,
  unit_path text not null,
  kind text not null,            -- organ, person
  name text not null,            -- as the seal shows it
  number text not null,          -- 印章编号 (esID)
  holder_id bigint,              -- person seals: whose
  custodian_id bigint not null,  -- 保管人
  custodian_name text not null,
  key_number bigint not null,    -- in the signer
  serial text not null,          -- of the certificate, hexadecimal
  cert text not null,            -- DER, base64
  data text not null,            -- SESeal in DER, base64
  picture text not null,         -- PNG, base64
  width bigint not null,         -- mm
  height bigint not null,
  state text not null,           -- active, suspended, revoked
  reason text,
  from_at bigint not null,
  to_at bigint not null,
  made_at bigint not null,
  changed_at bigint not null,    -- of the state
  version bigint not null
);
create index seal_unit on seal (unit_id, kind, id);
create index seal_path on seal (unit_path, id);

create table paper_seal (
  id bigint not null primary key,
  region_code text not null,
  case_id bigint not null,
  act_id bigint not null,
  doc text not null,
  code text not null,            -- what the paper's QR leads to
  title text not null,
  number text,
  organ text not null,
  template text not null,        -- file of its template, whose version is not kept yet
  sm3 text not null,             -- of the sealed OFD in the store
  size bigint not null,
  pdf text not null,             -- SM3 of its reading copy in the store
  page bigint not null,          -- where the seal stands, mm * 1000 from the top left corner
  x bigint not null,
  y bigint not null,
  seal_id bigint not null,
  seal_name text not null,
  by_id bigint not null,
  by_name text not null,
  at bigint not null
);
create index paper_seal_case on paper_seal (region_code, case_id, id);
create index paper_seal_code on paper_seal (code, id);
create index paper_seal_use on paper_seal (seal_id, id);
create index paper_seal_sm3 on paper_seal (sm3);
