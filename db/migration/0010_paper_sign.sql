-- Handwriting on papers: who wrote what with which strokes into which slot, bound to the paper as it then was. A later one for the same slot
-- takes the place of the earlier, which stays.
create table paper_sign (
  id bigint not null primary key,
  region_code text not null,
  case_id bigint not null,
  act_id bigint not null,
  doc text not null,
  code text not null,            -- of the paper: no other has it
  slot text not null,
  signer_id bigint,              -- NULL: the party, a witness
  signer text not null,
  content text not null,         -- SM3 of the paper as it was signed, without any handwriting
  strokes text not null,         -- SM3 of the strokes (JSON) in the store
  picture text not null,         -- SM3 of the picture drawn from them, in the store
  device text not null,
  by_id bigint not null,         -- who had it written
  by_name text not null,
  at bigint not null,
  digest text not null           -- SM3 over all of the above
);
create index paper_sign_case on paper_sign (region_code, case_id, id);
