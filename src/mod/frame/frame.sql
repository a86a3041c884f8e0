-- The frame's own table: answers of writes, kept so that a repeated request gets the same answer.

-- name: idem_get :one
-- in: account_id int64, idem_key text
-- out: digest text, status int64, answer text
select digest, status, answer from idempotency where account_id = $account_id and idem_key = $idem_key

-- name: idem_add :exec
-- in: account_id int64, idem_key text, digest text, status int64, answer text, at int64
insert into idempotency (account_id, idem_key, digest, status, answer, at)
values ($account_id, $idem_key, $digest, $status, $answer, $at)

-- Counts changes of what is read by everyone and changed seldom (people, units): work prepared before the last change is done again.
-- name: generation_get :one
-- in: name text
-- out: value text
select value from meta where name = $name

-- name: generation_put :exec
-- in: name text, value text
insert into meta (name, value) values ($name, $value) {{upsert name}}

-- name: idem_forget :change
-- in: before int64
delete from idempotency where at < $before
