-- Template versions. The table is small: a few for each of some eighty documents.

-- name: template_add :exec
-- in: id int64, doc text, unit_path text, unit_id int64, unit_name text, number int64, source text, sm3 text, state text, note text, from_day text?, author_id int64, author_name text, at int64
insert into template (id, doc, unit_path, unit_id, unit_name, number, source, sm3, state, note, from_day, author_id, author_name, made_at, changed_at, version)
values ($id, $doc, $unit_path, $unit_id, $unit_name, $number, $source, $sm3, $state, $note, $from_day, $author_id, $author_name, $at, $at, 1)

-- name: template_get :one
-- row: template_row
-- in: id int64
-- out: id int64, doc text, unit_path text, unit_id int64, unit_name text, number int64, source text, sm3 text, state text, note text, reason text?, from_day text?, author_id int64, author_name text, judge_id int64?, judge_name text?, made_at int64, changed_at int64, version int64
select id, doc, unit_path, unit_id, unit_name, number, source, sm3, state, note, reason, from_day, author_id, author_name, judge_id, judge_name, made_at, changed_at, version
from template where id = $id

-- Of everybody: which of them one sees follows from the organs above one (a scope looks down, a template reaches down).
-- name: template_of :many
-- row: template_row
-- in: doc text
-- out: id int64, doc text, unit_path text, unit_id int64, unit_name text, number int64, source text, sm3 text, state text, note text, reason text?, from_day text?, author_id int64, author_name text, judge_id int64?, judge_name text?, made_at int64, changed_at int64, version int64
select id, doc, unit_path, unit_id, unit_name, number, source, sm3, state, note, reason, from_day, author_id, author_name, judge_id, judge_name, made_at, changed_at, version
from template where doc = $doc order by unit_path, number limit 1000

-- name: template_open :many
-- row: template_row
-- in: unit_path text
-- out: id int64, doc text, unit_path text, unit_id int64, unit_name text, number int64, source text, sm3 text, state text, note text, reason text?, from_day text?, author_id int64, author_name text, judge_id int64?, judge_name text?, made_at int64, changed_at int64, version int64
select id, doc, unit_path, unit_id, unit_name, number, source, sm3, state, note, reason, from_day, author_id, author_name, judge_id, judge_name, made_at, changed_at, version
from template where unit_path = $unit_path and state <> 'withdrawn' order by doc, number limit 2000

-- name: template_approved :many
-- out: id int64, doc text, unit_path text, number int64, source text, sm3 text, from_day text?
select id, doc, unit_path, number, source, sm3, from_day
from template where state = 'approved' order by doc, unit_path, number limit 20000

-- name: template_save :change
-- in: id int64, version int64, source text, sm3 text, note text, at int64
update template set source = $source, sm3 = $sm3, note = $note, state = 'draft', changed_at = $at, version = version + 1
where id = $id and version = $version

-- name: template_state :change
-- in: id int64, version int64, state text, reason text?, from_day text?, judge_id int64?, judge_name text?, at int64
update template set state = $state, reason = $reason, from_day = $from_day, judge_id = $judge_id, judge_name = $judge_name, changed_at = $at, version = version + 1
where id = $id and version = $version

-- When a version was last approved, and last taken back: with either the versions in memory are out of date. Two looks into an index, whatever
-- the number of versions.
-- name: template_stamp :one
-- out: approved int64, withdrawn int64
select coalesce((select changed_at from template where state = 'approved' order by changed_at desc limit 1), 0) as approved,
  coalesce((select changed_at from template where state = 'withdrawn' order by changed_at desc limit 1), 0) as withdrawn

-- The newest shipped version of a document.
-- name: template_shipped :one
-- in: doc text
-- out: number int64, sm3 text
select number, sm3 from template where doc = $doc and unit_path = '' order by number desc limit 1

-- Numbers go on from those of the shipped versions.
-- name: template_last :one
-- in: doc text, unit_path text
-- out: number int64
select number from template where doc = $doc and (unit_path = '' or unit_path = $unit_path) order by number desc limit 1
