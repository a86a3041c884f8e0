-- 0016: numbers of volumes and of lists of destruction belong to the register too; a blank form knows the case it was used in.

-- @sqlite
insert or ignore into number_used (organ_id, year, kind, serial, prefix, number, unit_path, region_code, case_id, act_id, act_type, by_name, at, state)
select organ_id, year, '合订卷', cast(substr(number, instr(number, '合') + 1) as integer), year || '-合', number, unit_path, region_code, 0, id, 'book', by_name, at, 'used' from book
union all
select organ_id, cast(substr(number, 1, 4) as integer), '销毁清册', cast(substr(number, instr(number, '销') + 1) as integer), substr(number, 1, 4) || '-销', number, unit_path, region_code, 0, id,
  'destruction', by_name, at, 'used' from destruction;
-- @pg
insert into number_used (organ_id, year, kind, serial, prefix, number, unit_path, region_code, case_id, act_id, act_type, by_name, at, state)
select organ_id, year, '合订卷', cast(split_part(number, '合', 2) as bigint), year || '-合', number, unit_path, region_code, 0, id, 'book', by_name, at, 'used' from book
union all
select organ_id, cast(substr(number, 1, 4) as bigint), '销毁清册', cast(split_part(number, '销', 2) as bigint), substr(number, 1, 4) || '-销', number, unit_path, region_code, 0, id,
  'destruction', by_name, at, 'used' from destruction
on conflict do nothing;
-- @end

-- The case in which a sheet was used, where whoever used it said so.
alter table blank_sheet add column region_code text;
alter table blank_sheet add column case_id bigint;
alter table blank_move add column region_code text;
alter table blank_move add column case_id bigint;
alter table blank_move add column case_name text;
