-- The register of numbers (written by mod/casefile as they are drawn), and blank forms.

-- name: number_list :many
-- scan: of what one may see, newest first, ends when the page is full
-- row: number_row
-- in: year int64, state text, prefix text, before int64, most int64
-- out: prefix text, year int64, serial int64, number text, region_code text, case_id int64, act_id int64, act_type text, by_name text, at int64, state text, reason text?, void_at int64?, void_by text?, ticket_id int64?, until int64?
select prefix, year, serial, number, region_code, case_id, act_id, act_type, by_name, at, state, reason, void_at, void_by, ticket_id, until
from number_used n where {{scope n}}
--? year
  and n.year = $year
--? state
  and n.state = $state
--? prefix
  and n.prefix = $prefix
--? before
  and n.act_id < $before
order by n.act_id desc limit coalesce($most, 1)

-- The same, all of them, a row at a time.
-- name: number_all :iter
-- scan: of what one may see, for a spreadsheet
-- row: number_row
-- in: year int64, state text, prefix text, most int64
-- out: prefix text, year int64, serial int64, number text, region_code text, case_id int64, act_id int64, act_type text, by_name text, at int64, state text, reason text?, void_at int64?, void_by text?, ticket_id int64?, until int64?
select prefix, year, serial, number, region_code, case_id, act_id, act_type, by_name, at, state, reason, void_at, void_by, ticket_id, until
from number_used n where {{scope n}}
--? year
  and n.year = $year
--? state
  and n.state = $state
--? prefix
  and n.prefix = $prefix
order by n.act_id desc limit coalesce($most, 1)

-- How many of each kind, beside what the counter says: counted - n are numbers nobody can account for.
-- name: number_sums :many
-- unscoped: of the user's own organ
-- row: number_sum
-- in: organ int64, year int64
-- out: prefix text, n int64, voids int64, reserved int64, counted int64
select max(n.prefix), count(*), cast(sum(case when n.state = 'void' then 1 else 0 end) as bigint), cast(sum(case when n.state = 'reserved' then 1 else 0 end) as bigint), max(s.last)
from number_used n join serial s on s.unit_id = n.organ_id and s.kind = n.kind and s.year = n.year
where n.organ_id = $organ and n.year = $year group by n.kind order by n.kind

-- name: blank_range :many
-- unscoped: of the user's own organ
-- in: organ int64, kind text, series text, first int64, last int64
-- out: number int64, state text, holder_id int64?, holder_name text?
select number, state, holder_id, holder_name from blank_sheet where organ_id = $organ and kind = $kind and series = $series and number >= $first and number <= $last order by number

-- name: blank_add :exec
-- in: organ_id int64, kind text, series text, number int64
insert into blank_sheet (organ_id, kind, series, number, state) values ($organ_id, $kind, $series, $number, 'stock')

-- name: blank_turn :change
-- unscoped: of the user's own organ
-- in: organ int64, kind text, series text, first int64, last int64, before text, state text, holder_id int64, holder_name text, region text, case_id int64
update blank_sheet set state = $state, holder_id = $holder_id, holder_name = $holder_name, region_code = $region, case_id = $case_id
where organ_id = $organ and kind = $kind and series = $series and number >= $first and number <= $last and state = $before

-- name: blank_sums :many
-- unscoped: of the user's own organ
-- row: blank_sum
-- in: organ int64
-- out: kind text, series text, state text, holder_name text?, n int64, first int64, last int64
select kind, series, state, holder_name, count(*), min(number), max(number)
from blank_sheet where organ_id = $organ group by kind, series, state, holder_id, holder_name order by kind, series, state, holder_name limit 1000

-- What should be there: in the cupboard, or with the one who has it.
-- name: blank_stock :many
-- unscoped: of the user's own organ
-- in: organ int64, kind text, series text, first int64, last int64, state text, holder int64, most int64
-- out: number int64
select number from blank_sheet where organ_id = $organ and kind = $kind and series = $series and number >= $first and number <= $last and state = $state
--? holder
  and holder_id = $holder
order by number limit coalesce($most, 1)

-- name: blank_moved :exec
-- in: id int64, organ_id int64, what text, kind text, series text, first_number int64, last_number int64, sheets int64, holder_id int64, holder_name text, note text, difference text, region_code text, case_id int64, case_name text, by_id int64, by_name text, at int64
insert into blank_move (id, organ_id, what, kind, series, first_number, last_number, sheets, holder_id, holder_name, note, difference, region_code, case_id, case_name, by_id, by_name, at)
values ($id, $organ_id, $what, $kind, $series, $first_number, $last_number, $sheets, $holder_id, $holder_name, $note, $difference, $region_code, $case_id, $case_name, $by_id, $by_name, $at)

-- name: blank_moves :many
-- unscoped: of the user's own organ
-- row: blank_move_row
-- in: organ int64, after int64, most int64
-- out: id int64, what text, kind text, series text, first_number int64?, last_number int64?, sheets int64, holder_name text?, note text?, difference text?, region_code text?, case_id int64?, case_name text?, by_name text, at int64
select id, what, kind, series, first_number, last_number, sheets, holder_name, note, difference, region_code, case_id, case_name, by_name, at from blank_move where organ_id = $organ
--? after
  and id < $after
order by id desc limit coalesce($most, 1)
