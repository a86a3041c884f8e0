-- How often each rule was met (written by mod/casefile), and what a legal reviewer found of a meeting.

-- name: rule_since :one
-- out: month text
select coalesce(min(month), '') from rule_count

-- name: rule_sums :many
-- row: rule_sum
-- in: from_month text, to_month text, organ int64
-- out: rule text, judged int64, warned int64, blocked int64, wrongly int64, rightly int64
select rule, cast(sum(judged) as bigint), cast(sum(warned) as bigint), cast(sum(blocked) as bigint), cast(sum(wrongly) as bigint), cast(sum(rightly) as bigint)
from rule_count where month between $from_month and $to_month
--? organ
  and organ_id = $organ
group by rule

-- name: rule_meetings :many
-- scan: of one rule, newest first, ends when the page is full
-- row: meeting_row
-- in: rule text, case_id int64, after int64, most int64
-- out: region_code text, id int64, rule text, organ_id int64, case_id int64, act_id int64, act_type text, kind text, wrong text, day text, by_id int64, by_name text, at int64, mark text, mark_reason text?, mark_by text?, marked_at int64?, version int64, name text?, number text?, lead_id int64?
select m.region_code, m.id, m.rule, m.organ_id, m.case_id, m.act_id, m.act_type, m.kind, m.wrong, m.day, m.by_id, m.by_name, m.at, m.mark, m.mark_reason, m.mark_by, m.marked_at, m.version,
  c.name, c.number, c.lead_id
from rule_met m left join casefile c on c.region_code = m.region_code and c.id = m.case_id
where m.rule = $rule and {{scope m}}
--? case_id
  and m.case_id = $case_id
--? after
  and m.id < $after
order by m.id desc limit coalesce($most, 1)

-- name: rule_meeting :one
-- row: meeting_row
-- in: region text, id int64
-- out: region_code text, id int64, rule text, organ_id int64, case_id int64, act_id int64, act_type text, kind text, wrong text, day text, by_id int64, by_name text, at int64, mark text, mark_reason text?, mark_by text?, marked_at int64?, version int64, name text?, number text?, lead_id int64?
select m.region_code, m.id, m.rule, m.organ_id, m.case_id, m.act_id, m.act_type, m.kind, m.wrong, m.day, m.by_id, m.by_name, m.at, m.mark, m.mark_reason, m.mark_by, m.marked_at, m.version,
  c.name, c.number, c.lead_id
from rule_met m left join casefile c on c.region_code = m.region_code and c.id = m.case_id
where m.region_code = $region and m.id = $id and {{scope m}}

-- name: rule_mark :change
-- unscoped: of one meeting read in scope in the same transaction
-- in: region text, id int64, mark text, reason text, mark_by text, at int64, before int64
update rule_met set mark = $mark, mark_reason = $reason, mark_by = $mark_by, marked_at = $at, version = version + 1 where region_code = $region and id = $id and version = $before
