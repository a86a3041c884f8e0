-- Reminders: what a person chose, and what he has read.

-- name: reminder_choice :one
-- in: account int64
-- out: quiet int64, quiet_from int64, quiet_to int64, rest int64, kinds text, workdays int64, version int64
-- row: choice_row
select quiet, quiet_from, quiet_to, rest, kinds, workdays, version from reminder_choice where account_id = $account

-- name: reminder_choice_add :exec
-- in: account_id int64, quiet int64, quiet_from int64, quiet_to int64, rest int64, kinds text, workdays int64
insert into reminder_choice (account_id, quiet, quiet_from, quiet_to, rest, kinds, workdays, version)
values ($account_id, $quiet, $quiet_from, $quiet_to, $rest, $kinds, $workdays, 1)

-- name: reminder_choice_change :change
-- in: account_id int64, quiet int64, quiet_from int64, quiet_to int64, rest int64, kinds text, workdays int64, before int64
update reminder_choice set quiet = $quiet, quiet_from = $quiet_from, quiet_to = $quiet_to, rest = $rest, kinds = $kinds, workdays = $workdays, version = version + 1
where account_id = $account_id and version = $before

-- name: reminder_reads :many
-- in: account int64, keys text
-- out: reminder int64
select reminder from reminder_read where account_id = $account and {{ints reminder $keys}}

-- name: reminder_read_put :exec
-- in: account_id int64, reminder int64, at int64
insert into reminder_read (account_id, reminder, at) values ($account_id, $reminder, $at) {{upsert account_id, reminder}}

-- name: reminder_forget :change
-- in: before int64
delete from reminder_read where at < $before
