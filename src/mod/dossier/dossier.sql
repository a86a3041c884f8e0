-- Bundles that were made.

-- name: bundle_row_add :exec
-- in: region_code text, id int64, case_id int64, version int64, name text, sm3 text, size int64, members int64, pages int64, head_size int64, signer text, by_id int64, by_name text, at int64
insert into dossier_bundle (region_code, id, case_id, version, name, sm3, size, members, pages, head_size, signer, by_id, by_name, at)
values ($region_code, $id, $case_id, $version, $name, $sm3, $size, $members, $pages, $head_size, $signer, $by_id, $by_name, $at)

-- name: bundle_rows :many
-- row: bundle_row
-- in: region_code text, case_id int64
-- out: region_code text, id int64, case_id int64, version int64, name text, sm3 text, size int64, members int64, pages int64, head_size int64, signer text, by_id int64, by_name text, at int64
select region_code, id, case_id, version, name, sm3, size, members, pages, head_size, signer, by_id, by_name, at
from dossier_bundle where region_code = $region_code and case_id = $case_id order by id desc limit 50
