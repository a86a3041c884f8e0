-- The tree of units. path '0001.0002.': four base-36 digits a level, a prefix is an ancestor.

-- name: unit_get :one
-- row: unit_row
-- in: id int64
-- out: id int64, parent_id int64?, path text, name text, short_name text, kind text, region_code text, organ text?, state text, version int64
select id, parent_id, path, name, short, kind, region_code, organ, state, version from unit where id = $id

-- name: unit_in_scope :many
-- row: unit_row
-- out: id int64, parent_id int64?, path text, name text, short_name text, kind text, region_code text, organ text?, state text, version int64
select id, parent_id, path, name, short, kind, region_code, organ, state, version from unit
where path >= $scope_lo and path <= $scope_hi order by path

-- name: unit_people :many
-- out: unit_id int64, n int64
select a.unit_id, count(*) from account a join unit u on u.id = a.unit_id
where u.path >= $scope_lo and u.path <= $scope_hi and a.state <> 'closed' group by a.unit_id

-- name: unit_last_child :one
-- in: parent_id int64
-- out: path text
select path from unit where parent_id = $parent_id order by path desc limit 1

-- name: unit_add :exec
-- in: id int64, parent_id int64?, path text, name text, short_name text, kind text, region_code text, organ text?, state text
insert into unit (id, parent_id, path, name, short, kind, region_code, organ, state, version)
values ($id, $parent_id, $path, $name, $short_name, $kind, $region_code, $organ, $state, 1)

-- name: unit_change :change
-- in: id int64, version int64, name text, short_name text, kind text, region_code text, organ text?, state text
update unit set name = $name, short = $short_name, kind = $kind, region_code = $region_code, organ = $organ, state = $state, version = version + 1
where id = $id and version = $version
