-- Long work. States: waiting, running, done, failed, cancelled.

-- name: job_insert :exec
-- in: id int64, account_id int64, kind text, label text, input text, at int64
insert into job (id, account_id, kind, label, input, state, done, total, created_at, updated_at)
values ($id, $account_id, $kind, $label, $input, 'waiting', 0, 0, $at, $at)

-- name: job_of :many
-- row: job_row
-- in: account_id int64?, id int64?, after int64?, most int64
-- out: id int64, account_id int64, by_name text?, kind text, label text, input text, state text, done int64, total int64, result text?, error text?, created_at int64, updated_at int64
select j.id, j.account_id, a.name, j.kind, j.label, j.input, j.state, j.done, j.total, j.result, j.error, j.created_at, j.updated_at
from job j left join account a on a.id = j.account_id
where 1 = 1
--? account_id
  and j.account_id = $account_id
--? id
  and j.id = $id
--? after
  and j.id < $after
order by j.id desc limit $most

-- name: job_first_waiting :one
-- row: job_row
-- out: id int64, account_id int64, by_name text?, kind text, label text, input text, state text, done int64, total int64, result text?, error text?, created_at int64, updated_at int64
select j.id, j.account_id, a.name, j.kind, j.label, j.input, j.state, j.done, j.total, j.result, j.error, j.created_at, j.updated_at
from job j left join account a on a.id = j.account_id
where j.state = 'waiting' order by j.id limit 1

-- name: job_state_set :change
-- in: id int64, before text, state text, result text?, error text?, at int64
update job set state = $state, result = $result, error = $error, updated_at = $at where id = $id and state = $before

-- name: job_progress_set :change
-- in: id int64, done int64, total int64, at int64
update job set done = $done, total = $total, updated_at = $at where id = $id and state = 'running'

-- name: job_wake_all :change
-- in: at int64
update job set state = 'waiting', done = 0, updated_at = $at where state = 'running'

-- name: job_cancel_set :change
-- in: id int64, at int64
update job set state = 'cancelled', updated_at = $at where id = $id and state in ('waiting', 'running')

-- name: job_retry_set :change
-- in: id int64, at int64
update job set state = 'waiting', done = 0, total = 0, error = null, result = null, updated_at = $at where id = $id and state in ('failed', 'cancelled')
