-- Statements over tables of 0001, for tests of the layer itself.

-- name: thing_put :exec
-- in: name text, value text
insert into meta (name, value) values ($name, $value)

-- name: thing_put_known :change
-- in: name text, value text
insert into meta (name, value) values ($name, $value)

-- name: thing_set :change
-- in: name text, value text
update meta set value = $value where name = $name

-- name: thing_upsert :exec
-- in: name text, value text
insert into meta (name, value) values ($name, $value) {{upsert name}}

-- name: thing_get :one
-- in: name text
-- out: value text
select value from meta where name = $name

-- name: thing_near :many
-- ahead: with whatever comes next
-- in: name text, sent_at int64
-- out: name text, value text, n int64
select name, value, coalesce($sent_at, 0) from meta where name = $name

-- name: thing_list :many
-- in: least text, most text, not_this text
-- out: name text, value text
select name, value from meta where 1 = 1
--? least
  and name >= $least
--? most
  and name <= $most
--? !most
  and name < 'zz'
  and name <> $not_this
order by name

-- name: thing_each :iter
-- out: name text, value text
select name, value from meta order by name

-- name: thing_some :many
-- in: names text
-- out: name text
select name from meta where {{texts name $names}} order by name

-- name: thing_count :one
-- out: n int64, total int64, none int64
select count(*), sum(length(value)), max(null) from meta

-- name: outbox_put :exec
-- in: id int64, target text, kind text, ref int64, body text, made_at int64, next_at int64, sent_at int64, fault text
insert into outbox (id, target, kind, ref, body, made_at, next_at, sent_at, fault)
values ($id, $target, $kind, $ref, $body, $made_at, $next_at, $sent_at, $fault)

-- name: outbox_ids :many
-- in: ids text
-- out: id int64, sent_at int64, fault text?
select id, sent_at, fault from outbox where {{ints id $ids}} order by id

-- name: thing_send :exec
-- rows: many at once
-- in: id int64, target text, kind text, ref int64, body text, sent_at int64, fault text
insert into outbox (id, target, kind, ref, body, made_at, sent_at, tries, next_at, fault)
values ($id, $target, $kind, $ref, $body, 1, $sent_at, 0, 2, $fault)

-- name: thing_sent :many
-- in: after int64
-- out: id int64, target text, kind text, ref int64, body text, sent_at int64?, fault text?
select id, target, kind, ref, body, sent_at, fault from outbox where id > $after order by id limit 5000
