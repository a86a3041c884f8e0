-- The schema's own bookkeeping.

-- name: schema_exists :one
-- out: n int64
select count(*) from sqlite_master where type = 'table' and name = 'schema_migration'

-- name: schema_exists @pg
select count(*) from pg_tables where schemaname = current_schema() and tablename = 'schema_migration'

-- name: schema_steps :many
-- out: version int64, name text, digest text
select version, name, digest from schema_migration order by version

-- name: schema_record :exec
-- in: version int64, name text, digest text, at int64
insert into schema_migration (version, name, digest, at) values ($version, $name, $digest, $at)
