-- name: evidence_case :one
-- in: region text, id int64
-- out: id int64, end_kind text, organ_path text, organ_name text
select c.id, c.end_kind, o.path, o.name from casefile c join unit o on o.id = c.organ_id
where {{scope c}} and c.region_code = $region and c.id = $id

-- Is the act one of the case?
-- name: evidence_act :one
-- unscoped: of one case loaded in scope
-- in: region text, case_id int64, id int64
-- out: id int64
select id from act where region_code = $region and case_id = $case_id and id = $id

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

-- name: file_walk :iter
-- scan: the verifier reads every arrival
-- out: id int64, sm3 text, size int64
select id, sm3, size from evidence_file

-- name: custody_add :exec
-- in: file_id int64, id int64, what text, by_id int64, by_name text, at int64, note text, device text, other_id int64, other_name text, party text, place text, prev text, digest text
insert into custody (file_id, id, what, by_id, by_name, at, note, device, other_id, other_name, party, place, prev, digest)
values ($file_id, $id, $what, $by_id, $by_name, $at, $note, $device, $other_id, $other_name, $party, $place, $prev, $digest)

-- name: custody_list :many
-- in: file_id int64
-- out: id int64, what text, by_id int64, by_name text, at int64, note text?, device text?, other_id int64?, other_name text?, party text?, place text?, prev text?, digest text?
-- row: custody_row
select id, what, by_id, by_name, at, note, device, other_id, other_name, party, place, prev, digest
from custody where file_id = $file_id order by id desc limit 500

-- name: custody_walk :iter
-- scan: the verifier reads every line
-- out: file_id int64, id int64, what text, by_id int64, by_name text, at int64, note text?, device text?, other_id int64?, other_name text?, party text?, place text?, prev text?, digest text?
select file_id, id, what, by_id, by_name, at, note, device, other_id, other_name, party, place, prev, digest from custody order by file_id, id

-- name: custody_last :one
-- in: file_id int64
-- out: digest text?
select digest from custody where file_id = $file_id order by id desc limit 1

-- name: custody_recent :one
-- in: file_id int64, since int64, until int64, what text, by_id int64
-- out: id int64
select id from custody where file_id = $file_id and id > $since and at <= $until and what = $what and by_id = $by_id order by id desc limit 1

-- name: item_add :exec
-- in: region text, case_id int64, id int64, form text, name text, spec text, quantity text, state text, source text, act_id int64, place text, keeper text, received_at int64, by_id int64, by_name text
insert into evidence_item (region_code, case_id, id, form, name, spec, quantity, state, source, act_id, place, keeper, received_at, by_id, by_name, version)
values ($region, $case_id, $id, $form, $name, $spec, $quantity, $state, $source, $act_id, $place, $keeper, $received_at, $by_id, $by_name, 1)

-- name: item_get :one
-- row: item_row
-- in: region text, case_id int64, id int64
-- out: id int64, form text, name text, spec text?, quantity text?, state text?, source text?, act_id int64?, place text?, keeper text?, sealed_at int64?, sealed_why text?, gone text?, received_at int64, by_id int64, by_name text, version int64
select id, form, name, spec, quantity, state, source, act_id, place, keeper, sealed_at, sealed_why, gone, received_at, by_id, by_name, version
from evidence_item where region_code = $region and case_id = $case_id and id = $id

-- name: item_list :many
-- row: item_row
-- in: region text, case_id int64
-- out: id int64, form text, name text, spec text?, quantity text?, state text?, source text?, act_id int64?, place text?, keeper text?, sealed_at int64?, sealed_why text?, gone text?, received_at int64, by_id int64, by_name text, version int64
select id, form, name, spec, quantity, state, source, act_id, place, keeper, sealed_at, sealed_why, gone, received_at, by_id, by_name, version
from evidence_item where region_code = $region and case_id = $case_id order by id limit 1000

-- name: item_change :change
-- in: region text, case_id int64, id int64, version int64, place text, keeper text, sealed_at int64, sealed_why text, gone text
update evidence_item set place = $place, keeper = $keeper, sealed_at = $sealed_at, sealed_why = $sealed_why, gone = $gone, version = version + 1
where region_code = $region and case_id = $case_id and id = $id and version = $version

-- name: hold_add :exec
-- in: region text, case_id int64, id int64, item_id int64, basis text, reference text, reason text, by_id int64, by_name text, at int64
insert into evidence_hold (region_code, case_id, id, item_id, basis, reference, reason, by_id, by_name, at, version)
values ($region, $case_id, $id, $item_id, $basis, $reference, $reason, $by_id, $by_name, $at, 1)

-- name: hold_list :many
-- row: hold_row
-- in: region text, case_id int64
-- out: id int64, item_id int64, basis text, reference text?, reason text, by_name text, at int64, released_at int64?, released_by text?, released_why text?
select id, item_id, basis, reference, reason, by_name, at, released_at, released_by, released_why
from evidence_hold where region_code = $region and case_id = $case_id order by id limit 1000

-- name: hold_release :change
-- in: region text, case_id int64, id int64, at int64, by_name text, why text
update evidence_hold set released_at = $at, released_by = $by_name, released_why = $why, version = version + 1
where region_code = $region and case_id = $case_id and id = $id and released_at is null

-- name: derived_add :exec
-- in: region text, case_id int64, id int64, file_id int64, kind text, tool text, name text, mime text, size int64, sm3 text, note text, by_id int64, by_name text, at int64
insert into evidence_derived (region_code, case_id, id, file_id, kind, tool, name, mime, size, sm3, note, by_id, by_name, at)
values ($region, $case_id, $id, $file_id, $kind, $tool, $name, $mime, $size, $sm3, $note, $by_id, $by_name, $at)

-- name: derived_list :many
-- row: derived_row
-- in: region text, case_id int64
-- out: id int64, file_id int64, kind text, tool text, name text, mime text, size int64, sm3 text, note text?, by_id int64, by_name text, at int64
select id, file_id, kind, tool, name, mime, size, sm3, note, by_id, by_name, at
from evidence_derived where region_code = $region and case_id = $case_id order by id limit 1000

-- name: derived_get :one
-- row: derived_row
-- in: region text, case_id int64, id int64
-- out: id int64, file_id int64, kind text, tool text, name text, mime text, size int64, sm3 text, note text?, by_id int64, by_name text, at int64
select id, file_id, kind, tool, name, mime, size, sm3, note, by_id, by_name, at
from evidence_derived where region_code = $region and case_id = $case_id and id = $id

-- name: store_gone_add :exec
-- in: sm3 text, list_id int64, at int64
insert into store_gone (sm3, list_id, at) values ($sm3, $list_id, $at)

-- name: store_gone_drop :exec
-- in: sm3 text
delete from store_gone where sm3 = $sm3

-- name: store_gone_get :one
-- in: sm3 text
-- out: list_id int64
select list_id from store_gone where sm3 = $sm3

-- Files of other cases that are kept, and what was derived there, with the same bytes.
-- name: file_shared :one
-- unscoped: the store knows no units; only a count is read
-- in: sm3 text, case_id int64
-- out: n int64
select count(*) from (select region_code, case_id from evidence_file where sm3 = $sm3 and case_id <> $case_id
  union all select region_code, case_id from evidence_derived where sm3 = $sm3 and case_id <> $case_id) f
where not exists (select 1 from case_keep k where k.region_code = f.region_code and k.case_id = f.case_id and k.state = 'destroyed')
