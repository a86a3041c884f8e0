-- Lists of files to be destroyed (销毁清册). Rows stay when the files are gone.

-- name: destruction_add :exec
-- in: region_code text, id int64, organ_id int64, organ_name text, unit_path text, number text, cases int64, reason text, by_id int64, by_name text, at int64
insert into destruction (region_code, id, organ_id, organ_name, unit_path, number, state, cases, reason, by_id, by_name, at, version)
values ($region_code, $id, $organ_id, $organ_name, $unit_path, $number, 'proposed', $cases, $reason, $by_id, $by_name, $at, 1)

-- name: destruction_get :one
-- row: destruction_row
-- in: id int64
-- out: region_code text, id int64, organ_id int64, organ_name text, unit_path text, number text, state text, cases int64, reason text, by_id int64, by_name text, at int64, approver_id int64?, approver_name text?, approved_at int64?, opinion text?, done_at int64?, job_id int64?, version int64
select region_code, id, organ_id, organ_name, unit_path, number, state, cases, reason, by_id, by_name, at, approver_id, approver_name, approved_at, opinion, done_at, job_id, version
from destruction d where d.id = $id and {{scope d}}

-- name: destruction_list :many
-- scan: newest first along an index, ends when the page is full
-- row: destruction_row
-- in: state text, after int64, most int64
-- out: region_code text, id int64, organ_id int64, organ_name text, unit_path text, number text, state text, cases int64, reason text, by_id int64, by_name text, at int64, approver_id int64?, approver_name text?, approved_at int64?, opinion text?, done_at int64?, job_id int64?, version int64
select region_code, id, organ_id, organ_name, unit_path, number, state, cases, reason, by_id, by_name, at, approver_id, approver_name, approved_at, opinion, done_at, job_id, version
from destruction d where {{scope d}}
--? state
  and d.state = $state
--? after
  and d.id < $after
order by d.id desc limit coalesce($most, 1)

-- name: destruction_move :change
-- unscoped: of one list loaded in scope
-- in: region text, id int64, version int64, state text
update destruction set state = $state, version = version + 1 where region_code = $region and id = $id and version = $version

-- name: destruction_judge :change
-- unscoped: of one list loaded in scope
-- in: region text, id int64, version int64, state text, approver_id int64, approver_name text, approved_at int64, opinion text, job_id int64
update destruction set state = $state, approver_id = $approver_id, approver_name = $approver_name, approved_at = $approved_at, opinion = $opinion, job_id = $job_id, version = version + 1
where region_code = $region and id = $id and version = $version

-- name: destruction_end :change
-- unscoped: by the job the approval has ordered
-- in: region text, id int64, at int64
update destruction set state = 'done', done_at = $at, version = version + 1 where region_code = $region and id = $id and state = 'approved'

-- name: destruction_case_add :exec
-- in: region_code text, list_id int64, case_id int64, place int64, name text, case_number text, archive_number text, archived_day text, retention text, keep_until text
insert into destruction_case (region_code, list_id, case_id, place, name, case_number, archive_number, archived_day, retention, keep_until, state, files)
values ($region_code, $list_id, $case_id, $place, $name, $case_number, $archive_number, $archived_day, $retention, $keep_until, 'listed', 0)

-- name: destruction_cases :many
-- row: destruction_case_row
-- in: region text, list_id int64
-- out: region_code text, case_id int64, place int64, name text, case_number text?, archive_number text, archived_day text, retention text, keep_until text, state text, why text?, files int64, digest text?, at int64?
select region_code, case_id, place, name, case_number, archive_number, archived_day, retention, keep_until, state, why, files, digest, at
from destruction_case where region_code = $region and list_id = $list_id order by place limit 1000

-- name: destruction_case_state :change
-- in: region text, list_id int64, case_id int64, before text, state text, why text?, files int64, digest text?, at int64
update destruction_case set state = $state, why = $why, files = $files, digest = $digest, at = $at
where region_code = $region and list_id = $list_id and case_id = $case_id and state = $before

-- The newest list a case stands on.
-- name: destruction_of_case :one
-- unscoped: of one case loaded in scope
-- in: region text, case_id int64
-- out: list_id int64, number text, state text, why text?, at int64?
-- row: destruction_place_row
select c.list_id, d.number, c.state, c.why, c.at from destruction_case c join destruction d on d.region_code = c.region_code and d.id = c.list_id
where c.region_code = $region and c.case_id = $case_id order by c.list_id desc limit 1

-- name: opinion_add :exec
-- in: region_code text, list_id int64, by_id int64, by_name text, result text, opinion text, at int64
insert into destruction_opinion (region_code, list_id, by_id, by_name, result, opinion, at) values ($region_code, $list_id, $by_id, $by_name, $result, $opinion, $at)

-- name: opinion_list :many
-- row: opinion_row
-- in: region text, list_id int64
-- out: by_id int64, by_name text, result text, opinion text, at int64
select by_id, by_name, result, opinion, at from destruction_opinion where region_code = $region and list_id = $list_id order by at, by_id limit 50
