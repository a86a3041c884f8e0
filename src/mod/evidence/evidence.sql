-- name: evidence_case :one
-- in: region text, id int64
-- out: id int64, end_kind text
select c.id, c.end_kind from casefile c
where {{scope c}} and c.region_code = $region and c.id = $id

-- name: file_add :exec
-- in: region text, case_id int64, id int64, name text, kind text, mime text, size int64, sm3 text, received_at int64, taken_at int64, exif text, width int64, height int64, by_id int64
insert into evidence_file (region_code, case_id, id, name, kind, mime, size, sm3, received_at, taken_at, exif, width, height, by_id)
values ($region, $case_id, $id, $name, $kind, $mime, $size, $sm3, $received_at, $taken_at, $exif, $width, $height, $by_id)

-- name: file_get :one
-- in: region text, case_id int64, id int64
-- out: id int64, name text, kind text, mime text, size int64, sm3 text, received_at int64, taken_at int64?, exif text?, width int64?, height int64?, by_id int64
-- row: file_row
select id, name, kind, mime, size, sm3, received_at, taken_at, exif, width, height, by_id
from evidence_file where region_code = $region and case_id = $case_id and id = $id

-- name: file_list :many
-- in: region text, case_id int64
-- out: id int64, name text, kind text, mime text, size int64, sm3 text, received_at int64, taken_at int64?, exif text?, width int64?, height int64?, by_id int64
-- row: file_row
select id, name, kind, mime, size, sm3, received_at, taken_at, exif, width, height, by_id
from evidence_file where region_code = $region and case_id = $case_id order by id limit 1000

-- name: file_unattached :one
-- in: id int64, by_id int64
-- out: id int64
select id from evidence_file where region_code = '' and case_id = 0 and id = $id and by_id = $by_id

-- name: file_attach :change
-- in: region text, case_id int64, id int64, by_id int64
update evidence_file set region_code = $region, case_id = $case_id where region_code = '' and case_id = 0 and id = $id and by_id = $by_id

-- name: file_kept :one
-- in: id int64
-- out: sm3 text, size int64
select sm3, size from evidence_file where id = $id

-- name: custody_add :exec
-- in: file_id int64, id int64, what text, by_id int64, by_name text, at int64, note text
insert into custody (file_id, id, what, by_id, by_name, at, note) values ($file_id, $id, $what, $by_id, $by_name, $at, $note)

-- name: custody_list :many
-- in: file_id int64
-- out: id int64, what text, by_id int64, by_name text, at int64, note text?
-- row: custody_row
select id, what, by_id, by_name, at, note from custody where file_id = $file_id order by id desc limit 500

-- name: custody_recent :one
-- in: file_id int64, since int64, what text, by_id int64
-- out: id int64
select id from custody where file_id = $file_id and id > $since and what = $what and by_id = $by_id order by id desc limit 1
