-- 0012: bundles of dossiers. The files lie in the data folder under bundle/; a row is only ever added.
create table dossier_bundle (
  region_code text not null,
  id bigint not null,
  case_id bigint not null,
  version bigint not null,       -- of the case when it was made
  name text not null,            -- for saving
  sm3 text not null,
  size bigint not null,
  members bigint not null,
  pages bigint not null,         -- numbered pages of both volumes
  head_size bigint not null,     -- leaves of the ledger it is proven against
  signer text not null,          -- system, organ, person
  by_id bigint not null,
  by_name text not null,
  at bigint not null,
  primary key (region_code, id)
);
create index dossier_bundle_case on dossier_bundle (region_code, case_id, id);
