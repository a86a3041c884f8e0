-- Handwriting on papers.

-- name: paper_sign_add :exec
-- in: id int64, region_code text, case_id int64, act_id int64, doc text, code text, slot text, signer_id int64, signer text, content text, strokes text, picture text, device text, by_id int64, by_name text, at int64, digest text
insert into paper_sign (id, region_code, case_id, act_id, doc, code, slot, signer_id, signer, content, strokes, picture, device, by_id, by_name, at, digest)
values ($id, $region_code, $case_id, $act_id, $doc, $code, $slot, $signer_id, $signer, $content, $strokes, $picture, $device, $by_id, $by_name, $at, $digest)

-- name: paper_sign_case :many
-- row: paper_sign_row
-- in: region_code text, case_id int64
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, slot text, signer_id int64?, signer text, content text, strokes text, picture text, device text, by_id int64, by_name text, at int64, digest text
select id, region_code, case_id, act_id, doc, code, slot, signer_id, signer, content, strokes, picture, device, by_id, by_name, at, digest
from paper_sign where region_code = $region_code and case_id = $case_id order by id

-- A person's seal is that person's signature.
-- name: paper_stamp_case :many
-- row: paper_stamp_row
-- in: region_code text, case_id int64
-- out: act_id int64, doc text, holder_id int64
select p.act_id, p.doc, s.holder_id from paper_seal p join seal s on s.id = p.seal_id
where p.region_code = $region_code and p.case_id = $case_id and s.kind = 'person' and s.holder_id is not null order by p.id limit 1000

-- name: paper_sign_get :one
-- row: paper_sign_row
-- in: id int64
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, slot text, signer_id int64?, signer text, content text, strokes text, picture text, device text, by_id int64, by_name text, at int64, digest text
select id, region_code, case_id, act_id, doc, code, slot, signer_id, signer, content, strokes, picture, device, by_id, by_name, at, digest
from paper_sign where id = $id

-- name: paper_sign_walk :iter
-- row: paper_sign_row
-- out: id int64, region_code text, case_id int64, act_id int64, doc text, code text, slot text, signer_id int64?, signer text, content text, strokes text, picture text, device text, by_id int64, by_name text, at int64, digest text
select id, region_code, case_id, act_id, doc, code, slot, signer_id, signer, content, strokes, picture, device, by_id, by_name, at, digest
from paper_sign
