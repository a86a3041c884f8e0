-- 0013: versions of the templates of papers. What a version says never changes once it is submitted; what is in force on a day follows from `from_day`.
create table template (
  id bigint not null primary key,
  doc text not null,             -- D49
  unit_path text not null,       -- of the organ whose papers it is for, and all below it; '' = shipped, everybody's
  unit_id bigint not null,       -- 0 = shipped
  unit_name text not null,
  number bigint not null,        -- 1, 2, ... for one document of one organ
  source text not null,
  sm3 text not null,             -- of the source
  state text not null,           -- draft, submitted, returned, approved, withdrawn
  note text not null,            -- what is changed and why
  reason text,                   -- why returned or withdrawn
  from_day text,                 -- approved: in force from this day on
  author_id bigint not null,
  author_name text not null,
  judge_id bigint,
  judge_name text,
  made_at bigint not null,
  changed_at bigint not null,
  version bigint not null
);
create unique index template_number on template (doc, unit_path, number);
create index template_approved on template (state, doc);
