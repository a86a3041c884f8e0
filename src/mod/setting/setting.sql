-- name: setting_all :many
-- out: name text, value text, by_id int64, at int64
select name, value, by_id, at from setting order by name

-- name: setting_set :exec
-- in: name text, value text, by_id int64, at int64
insert into setting (name, value, by_id, at) values ($name, $value, $by_id, $at) {{upsert name}}
