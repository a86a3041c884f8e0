-- 0015: the register of document numbers, and the stock of pre-numbered blank forms.

-- A number that was drawn, by organ, year, kind and serial: one for each step of the organ's counter (table serial). A void one stays and is
-- never drawn again.
create table number_used (
  organ_id bigint not null,
  year bigint not null,
  kind text not null,            -- 罚决, as in serial
  serial bigint not null,
  prefix text not null,          -- 通崇城管罚决字, as it was printed
  number text not null,
  unit_path text not null,
  region_code text not null,
  case_id bigint not null,
  act_id bigint not null,
  act_type text not null,
  by_name text not null,
  at bigint not null,
  state text not null,           -- used, void
  reason text,                   -- why void
  void_at bigint,
  void_by text,
  primary key (organ_id, year, kind, serial)
);
create unique index number_used_act on number_used (act_id);
create index number_used_year on number_used (year, act_id);

-- The numbers drawn before. The kind is the longest the organ counts with which the prefix ends.
-- @sqlite
insert or ignore into number_used (organ_id, year, kind, serial, prefix, number, unit_path, region_code, case_id, act_id, act_type, by_name, at, state)
select t.organ_id, t.year, (select s.kind from serial s where s.unit_id = t.organ_id and s.year = t.year and t.prefix like '%' || s.kind || '字' order by length(s.kind) desc limit 1),
  t.serial, t.prefix, t.number, t.unit_path, t.region_code, t.case_id, t.act_id, t.act_type, t.by_name, t.at, 'used'
from (select c.organ_id, c.unit_path, substr(a.number, 1, instr(a.number, '〔') - 1) as prefix, cast(substr(a.number, instr(a.number, '〔') + 1, 4) as integer) as year,
  cast(substr(a.number, instr(a.number, '第') + 1) as integer) as serial, a.number, a.region_code, a.case_id, a.id as act_id, a.type as act_type, a.by_name, a.at
  from act a join casefile c on c.region_code = a.region_code and c.id = a.case_id where a.number like '%字〔____〕第%号' and c.imported = 0) t;
-- @pg
insert into number_used (organ_id, year, kind, serial, prefix, number, unit_path, region_code, case_id, act_id, act_type, by_name, at, state)
select t.organ_id, t.year, s.kind, t.serial, t.prefix, t.number, t.unit_path, t.region_code, t.case_id, t.act_id, t.act_type, t.by_name, t.at, 'used'
from (select c.organ_id, c.unit_path, split_part(a.number, '〔', 1) as prefix, cast(substring(a.number from '〔([0-9]{4})〕') as bigint) as year,
  cast(substring(a.number from '第([0-9]+)号') as bigint) as serial, a.number, a.region_code, a.case_id, a.id as act_id, a.type as act_type, a.by_name, a.at
  from act a join casefile c on c.region_code = a.region_code and c.id = a.case_id where a.number ~ '字〔[0-9]{4}〕第[0-9]{1,15}号$' and c.imported = 0) t
cross join lateral (select kind from serial where unit_id = t.organ_id and serial.year = t.year and t.prefix like '%' || kind || '字' order by length(kind) desc limit 1) s
on conflict do nothing;
-- @end

-- One row a sheet, what has happened to it last; every doing is a row of blank_move.
create table blank_sheet (
  organ_id bigint not null,
  kind text not null,            -- simple_decision, receipt, seal_strip, other
  series text not null,          -- letters printed before the number, '' none
  number bigint not null,
  state text not null,           -- stock, issued, used, spoiled, lost
  holder_id bigint,
  holder_name text,
  primary key (organ_id, kind, series, number)
);
create table blank_move (
  id bigint not null primary key,
  organ_id bigint not null,
  what text not null,            -- received, issued, used, spoiled, returned, lost, counted
  kind text not null,
  series text not null,
  first_number bigint,           -- of a count: of the part counted, null all
  last_number bigint,
  sheets bigint not null,
  holder_id bigint,
  holder_name text,
  note text,
  difference text,               -- of a count: what was not as the register says
  by_id bigint not null,
  by_name text not null,
  at bigint not null
);
create index blank_move_organ on blank_move (organ_id, id);
