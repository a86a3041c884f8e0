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

-- ---- books (合订卷)

-- name: book_add :exec
-- in: region_code text, id int64, unit_id int64, unit_name text, unit_path text, organ_id int64, year int64, number text, cases int64, retention text, filer text, checker text, remarks text, by_id int64, by_name text, at int64
insert into book (region_code, id, unit_id, unit_name, unit_path, organ_id, year, number, cases, retention, filer, checker, remarks, by_id, by_name, at)
values ($region_code, $id, $unit_id, $unit_name, $unit_path, $organ_id, $year, $number, $cases, $retention, $filer, $checker, $remarks, $by_id, $by_name, $at)

-- name: book_case_add :exec
-- in: region_code text, book_id int64, place int64, case_id int64
insert into book_case (region_code, book_id, place, case_id) values ($region_code, $book_id, $place, $case_id)

-- name: book_get :one
-- row: book_row
-- in: id int64
-- out: region_code text, id int64, unit_id int64, unit_name text, unit_path text, organ_id int64, year int64, number text, cases int64, retention text, filer text, checker text, remarks text, by_id int64, by_name text, at int64
select region_code, id, unit_id, unit_name, unit_path, organ_id, year, number, cases, retention, filer, checker, remarks, by_id, by_name, at
from book b where b.id = $id and {{scope b}}

-- name: book_walk :iter
-- out: id int64, number text
select id, number from book

-- name: book_list :many
-- scan: newest first along an index, ends when the page is full
-- row: book_row
-- in: unit int64, year int64, after int64, most int64
-- out: region_code text, id int64, unit_id int64, unit_name text, unit_path text, organ_id int64, year int64, number text, cases int64, retention text, filer text, checker text, remarks text, by_id int64, by_name text, at int64
select region_code, id, unit_id, unit_name, unit_path, organ_id, year, number, cases, retention, filer, checker, remarks, by_id, by_name, at
from book b where {{scope b}}
--? unit
  and b.unit_id = $unit
--? year
  and b.year = $year
--? after
  and b.id < $after
order by b.id desc limit coalesce($most, 1)

-- name: book_cases :many
-- row: book_case_row
-- in: region text, book_id int64
-- out: place int64, case_id int64
select place, case_id from book_case where region_code = $region and book_id = $book_id order by place limit 1000

-- The volume a case lies in.
-- name: book_of_case :one
-- unscoped: of one case loaded in scope
-- in: region text, case_id int64
-- out: id int64, number text, place int64, cases int64
-- row: book_place_row
select b.id, b.number, p.place, b.cases from book_case p join book b on b.region_code = p.region_code and b.id = p.book_id
where p.region_code = $region and p.case_id = $case_id
