-- Seals and the papers sealed with them.

-- name: seal_add :exec
-- in: id int64, unit_id int64, unit_path text, kind text, name text, number text, holder_id int64, custodian_id int64, custodian_name text, key_number int64, serial text, cert text, data text, picture text, width int64, height int64, state text, from_at int64, to_at int64, made_at int64
insert into seal (id, unit_id, unit_path, kind, name, number, holder_id, custodian_id, custodian_name, key_number, serial, cert, data, picture, width, height, state, from_at, to_at, made_at, changed_at, version)
values ($id, $unit_id, $unit_path, $kind, $name, $number, $holder_id, $custodian_id, $custodian_name, $key_number, $serial, $cert, $data, $picture, $width, $height, $state, $from_at, $to_at, $made_at, $made_at, 1)

-- name: seal_get :one
-- row: seal_row
-- in: id int64
-- out: id int64, unit_id int64, unit_path text, kind text, name text, number text, holder_id int64?, custodian_id int64, custodian_name text, key_number int64, serial text, cert text, data text, picture text, width int64, height int64, state text, reason text?, from_at int64, to_at int64, made_at int64, changed_at int64, version int64
select id, unit_id, unit_path, kind, name, number, holder_id, custodian_id, custodian_name, key_number, serial, cert, data, picture, width, height, state, reason, from_at, to_at, made_at, changed_at, version
from seal where id = $id

-- name: seal_list :many
-- row: seal_row
-- in: after int64, most int64
-- out: id int64, unit_id int64, unit_path text, kind text, name text, number text, holder_id int64?, custodian_id int64, custodian_name text, key_number int64, serial text, cert text, data text, picture text, width int64, height int64, state text, reason text?, from_at int64, to_at int64, made_at int64, changed_at int64, version int64
select id, unit_id, unit_path, kind, name, number, holder_id, custodian_id, custodian_name, key_number, serial, cert, data, picture, width, height, state, reason, from_at, to_at, made_at, changed_at, version
from seal s where {{scope s}} and id > $after order by id limit $most

-- name: seal_of_unit :many
-- row: seal_row
-- in: unit_id int64
-- out: id int64, unit_id int64, unit_path text, kind text, name text, number text, holder_id int64?, custodian_id int64, custodian_name text, key_number int64, serial text, cert text, data text, picture text, width int64, height int64, state text, reason text?, from_at int64, to_at int64, made_at int64, changed_at int64, version int64
select id, unit_id, unit_path, kind, name, number, holder_id, custodian_id, custodian_name, key_number, serial, cert, data, picture, width, height, state, reason, from_at, to_at, made_at, changed_at, version
from seal where unit_id = $unit_id and kind = 'organ' order by id desc limit 20

-- name: seal_of_custodian :many
-- row: seal_row
-- in: custodian_id int64
-- out: id int64, unit_id int64, unit_path text, kind text, name text, number text, holder_id int64?, custodian_id int64, custodian_name text, key_number int64, serial text, cert text, data text, picture text, width int64, height int64, state text, reason text?, from_at int64, to_at int64, made_at int64, changed_at int64, version int64
select id, unit_id, unit_path, kind, name, number, holder_id, custodian_id, custodian_name, key_number, serial, cert, data, picture, width, height, state, reason, from_at, to_at, made_at, changed_at, version
from seal where custodian_id = $custodian_id and kind = 'unit' order by id desc limit 20

-- name: seal_same :one
-- in: unit_id int64, kind text, name text, now int64
-- out: custodian_name text
select custodian_name from seal where unit_id = $unit_id and kind = $kind and name = $name and state <> 'revoked' and to_at > $now limit 1

-- name: seal_of_holder :many
-- row: seal_row
-- in: holder_id int64
-- out: id int64, unit_id int64, unit_path text, kind text, name text, number text, holder_id int64?, custodian_id int64, custodian_name text, key_number int64, serial text, cert text, data text, picture text, width int64, height int64, state text, reason text?, from_at int64, to_at int64, made_at int64, changed_at int64, version int64
select id, unit_id, unit_path, kind, name, number, holder_id, custodian_id, custodian_name, key_number, serial, cert, data, picture, width, height, state, reason, from_at, to_at, made_at, changed_at, version
from seal where holder_id = $holder_id and kind = 'person' order by id desc limit 20

-- name: seal_revoked :many
-- out: serial text, at int64
select serial, changed_at from seal where state = 'revoked' order by id limit 10000

-- name: seal_state :change
-- in: id int64, version int64, state text, reason text, at int64
update seal set state = $state, reason = $reason, changed_at = $at, version = version + 1 where id = $id and version = $version

-- name: paper_seal_add :exec
-- in: id int64, region_code text, case_id int64, act_id int64, doc text, code text, title text, number text, organ text, template text, sm3 text, size int64, pdf text, page int64, x int64, y int64, seal_id int64, seal_name text, by_id int64, by_name text, at int64, on_paper text?
insert into paper_seal (id, region_code, case_id, act_id, doc, code, title, number, organ, template, sm3, size, pdf, page, x, y, seal_id, seal_name, by_id, by_name, at, on_paper)
values ($id, $region_code, $case_id, $act_id, $doc, $code, $title, $number, $organ, $template, $sm3, $size, $pdf, $page, $x, $y, $seal_id, $seal_name, $by_id, $by_name, $at, $on_paper)

-- name: paper_seal_case :many
-- row: paper_seal_row
-- in: region_code text, case_id int64
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, title text, number text?, organ text, template text, sm3 text, size int64, pdf text, page int64, x int64, y int64, seal_id int64, seal_name text, by_id int64, by_name text, at int64, on_paper text?
select id, region_code, case_id, act_id, doc, code, title, number, organ, template, sm3, size, pdf, page, x, y, seal_id, seal_name, by_id, by_name, at, on_paper
from paper_seal where region_code = $region_code and case_id = $case_id order by id limit 1000

-- name: paper_seal_code :many
-- row: paper_seal_row
-- in: code text
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, title text, number text?, organ text, template text, sm3 text, size int64, pdf text, page int64, x int64, y int64, seal_id int64, seal_name text, by_id int64, by_name text, at int64, on_paper text?
select id, region_code, case_id, act_id, doc, code, title, number, organ, template, sm3, size, pdf, page, x, y, seal_id, seal_name, by_id, by_name, at, on_paper
from paper_seal where code = $code order by id limit 20

-- name: seal_uses :many
-- row: paper_seal_row
-- in: seal_id int64, after int64?, most int64
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, title text, number text?, organ text, template text, sm3 text, size int64, pdf text, page int64, x int64, y int64, seal_id int64, seal_name text, by_id int64, by_name text, at int64, on_paper text?
select id, region_code, case_id, act_id, doc, code, title, number, organ, template, sm3, size, pdf, page, x, y, seal_id, seal_name, by_id, by_name, at, on_paper
from paper_seal where seal_id = $seal_id
--? after
  and id < $after
order by id desc limit $most

-- name: paper_seal_get :one
-- row: paper_seal_row
-- in: id int64
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, title text, number text?, organ text, template text, sm3 text, size int64, pdf text, page int64, x int64, y int64, seal_id int64, seal_name text, by_id int64, by_name text, at int64, on_paper text?
select id, region_code, case_id, act_id, doc, code, title, number, organ, template, sm3, size, pdf, page, x, y, seal_id, seal_name, by_id, by_name, at, on_paper
from paper_seal where id = $id

-- name: paper_seal_sm3 :one
-- row: paper_seal_row
-- in: sm3 text
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, title text, number text?, organ text, template text, sm3 text, size int64, pdf text, page int64, x int64, y int64, seal_id int64, seal_name text, by_id int64, by_name text, at int64, on_paper text?
select id, region_code, case_id, act_id, doc, code, title, number, organ, template, sm3, size, pdf, page, x, y, seal_id, seal_name, by_id, by_name, at, on_paper
from paper_seal where sm3 = $sm3

-- What was sealed by the certificate in a stretch of time: ids are made in order.
-- name: paper_seal_then :many
-- in: serial text, first int64, last int64
-- out: code text
select p.code from seal s join paper_seal p on p.seal_id = s.id and p.id >= $first and p.id <= $last where s.serial = $serial order by p.id limit 5000

-- name: paper_seal_walk :iter
-- out: id int64, act_id int64, doc text, sm3 text, seal_id int64
select id, act_id, doc, sm3, seal_id from paper_seal
