-- Receipts for evidence handed in.

-- name: receipt_add :exec
-- in: id int64, region text, case_id int64, serial int64, code text, giver text, relation text, items text, note text, organ text, by_id int64, by_name text, other_name text, at int64
insert into evidence_receipt (id, region_code, case_id, serial, code, giver, relation, items, note, organ, by_id, by_name, other_name, at)
values ($id, $region, $case_id, $serial, $code, $giver, $relation, $items, $note, $organ, $by_id, $by_name, $other_name, $at)

-- name: receipt_list :many
-- row: receipt_row
-- in: region text, case_id int64
-- out: id int64, region_code text, case_id int64, serial int64, code text, giver text, relation text, items text, note text?, organ text, by_name text, other_name text?, at int64
select id, region_code, case_id, serial, code, giver, relation, items, note, organ, by_name, other_name, at
from evidence_receipt where region_code = $region and case_id = $case_id order by id limit 1000

-- name: receipt_get :one
-- row: receipt_row
-- in: region text, case_id int64, id int64
-- out: id int64, region_code text, case_id int64, serial int64, code text, giver text, relation text, items text, note text?, organ text, by_name text, other_name text?, at int64
select id, region_code, case_id, serial, code, giver, relation, items, note, organ, by_name, other_name, at
from evidence_receipt where region_code = $region and case_id = $case_id and id = $id

-- name: receipt_code :one
-- row: receipt_row
-- in: code text
-- out: id int64, region_code text, case_id int64, serial int64, code text, giver text, relation text, items text, note text?, organ text, by_name text, other_name text?, at int64
select id, region_code, case_id, serial, code, giver, relation, items, note, organ, by_name, other_name, at
from evidence_receipt where code = $code

-- name: receipt_walk :iter
-- out: id int64, items text
select id, items from evidence_receipt
