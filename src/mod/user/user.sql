-- Accounts, roles, sessions, certificates. Accounts are looked up across units for log-in and by id; lists take the scope.

-- name: person_get :one
-- row: person_row
-- in: id int64?, account text?
-- out: id int64, account text, name text, post text?, password text, state text, must_change int64, failed int64, locked_until int64, demo int64, version int64, unit_id int64, unit_name text, unit_short text, unit_path text, unit_kind text, unit_region text
-- unscoped: one person by key; who may see it is asked by the caller
select a.id, a.account, a.name, a.post, a.password, a.state, a.must_change, a.failed, a.locked_until, a.demo, a.version,
  u.id, u.name, u.short, u.path, u.kind, u.region_code
from account a join unit u on u.id = a.unit_id
where 1 = 1
--? id
  and a.id = $id
--? account
  and a.account = $account

-- name: person_roles :many
-- in: account_id int64
-- out: role text
select role from account_role where account_id = $account_id order by role

-- name: organ_above :one
-- in: paths text
-- out: id int64, name text, short_name text, path text, kind text, region text
select id, name, short, path, kind, region_code from unit
where {{texts path $paths}} and organ is not null order by length(path) desc limit 1

-- name: account_any :one
-- out: id int64
select id from account limit 1

-- ---- sessions

-- name: session_get :one
-- in: token text
-- out: id int64, account_id int64, csrf text, seen_at int64, expires_at int64
select id, account_id, csrf, seen_at, expires_at from session where token = $token

-- name: session_add :exec
-- in: token text, id int64, account_id int64, csrf text, created_at int64, seen_at int64, expires_at int64, client text, agent text
insert into session (token, id, account_id, csrf, created_at, seen_at, expires_at, client, agent)
values ($token, $id, $account_id, $csrf, $created_at, $seen_at, $expires_at, $client, $agent)

-- name: session_touch :exec
-- in: id int64, seen_at int64
update session set seen_at = $seen_at where id = $id

-- name: session_mine :many
-- in: account_id int64, alive int64
-- out: id int64, created_at int64, seen_at int64, expires_at int64, client text, agent text
select id, created_at, seen_at, expires_at, client, agent from session where account_id = $account_id and expires_at > $alive order by seen_at desc

-- name: session_online :many
-- in: alive int64, seen int64, after int64?, most int64
-- out: id int64, account_id int64, account text, name text, unit_name text, created_at int64, seen_at int64, client text
select s.id, s.account_id, a.account, a.name, u.name, s.created_at, s.seen_at, s.client
from session s join account a on a.id = s.account_id join unit u on u.id = a.unit_id
where s.expires_at > $alive and s.seen_at > $seen
--? after
  and s.id < $after
order by s.id desc limit $most

-- name: session_owner :one
-- in: id int64
-- out: account_id int64
select account_id from session where id = $id

-- name: session_remove :change
-- in: id int64
delete from session where id = $id

-- name: session_remove_of :change
-- in: account_id int64, but int64
delete from session where account_id = $account_id and id <> $but

-- name: session_sweep :change
-- in: before int64
delete from session where expires_at < $before

-- ---- log-in

-- name: login_failed :exec
-- in: id int64, failed int64, locked_until int64
update account set failed = $failed, locked_until = $locked_until where id = $id

-- name: login_good :exec
-- in: id int64
update account set failed = 0, locked_until = 0 where id = $id

-- name: password_set :change
-- in: id int64, password text, must_change int64
update account set password = $password, must_change = $must_change, failed = 0, locked_until = 0, version = version + 1 where id = $id

-- name: password_rehash :exec
-- in: id int64, password text, before text
update account set password = $password where id = $id and password = $before

-- ---- accounts

-- name: account_list :many
-- row: account_row
-- in: unit int64?, role text?, q text?, id int64?, after text?, most int64
-- out: id int64, account text, name text, post text?, phone text?, state text, must_change int64, locked_until int64, demo int64, legal_qualified int64, review_since text?, created_at int64, version int64, unit_id int64, unit_name text, unit_path text
select a.id, a.account, a.name, a.post, a.phone, a.state, a.must_change, a.locked_until, a.demo, a.legal_qualified, a.review_since, a.created_at,
  a.version, u.id, u.name, u.path
from account a join unit u on u.id = a.unit_id
where u.path >= $scope_lo and u.path <= $scope_hi
--? id
  and a.id = $id
--? unit
  and a.unit_id = $unit
--? role
  and a.id in (select account_id from account_role where role = $role)
--? q
  and (a.name like '%' || $q || '%' or a.account like '%' || $q || '%')
--? after
  and a.account > $after
order by a.account limit $most

-- name: account_add :exec
-- in: id int64, account text, name text, unit_id int64, post text?, phone text?, password text, state text, must_change int64, demo int64, legal_qualified int64, review_since text?, created_at int64
insert into account (id, account, name, unit_id, post, phone, password, state, must_change, failed, locked_until, demo, legal_qualified, review_since, created_at, version)
values ($id, $account, $name, $unit_id, $post, $phone, $password, $state, $must_change, 0, 0, $demo, $legal_qualified, $review_since, $created_at, 1)

-- name: account_change :change
-- in: id int64, version int64, name text, unit_id int64, post text?, phone text?, state text, legal_qualified int64, review_since text?
update account set name = $name, unit_id = $unit_id, post = $post, phone = $phone, state = $state, legal_qualified = $legal_qualified,
  review_since = $review_since, version = version + 1
where id = $id and version = $version

-- name: account_version :change
-- in: id int64, version int64
update account set version = version + 1 where id = $id and version = $version

-- name: account_lock :change
-- in: id int64, state text, failed int64, locked_until int64
update account set state = $state, failed = $failed, locked_until = $locked_until, version = version + 1 where id = $id

-- name: role_add :exec
-- in: account_id int64, role text
insert into account_role (account_id, role) values ($account_id, $role)

-- name: role_clear :change
-- in: account_id int64
delete from account_role where account_id = $account_id

-- ---- certificates

-- name: certificate_list :many
-- row: certificate_row
-- in: accounts text
-- out: id int64, account_id int64, number text, category text, area text, issued text, expires text, version int64
select id, account_id, number, category, area, issued, expires, version from certificate where {{ints account_id $accounts}} order by account_id, issued, id

-- name: certificate_until :one
-- in: account int64
-- out: expires text?
select max(expires) from certificate where account_id = $account

-- name: certificate_get :one
-- row: certificate_row
-- in: id int64
-- out: id int64, account_id int64, number text, category text, area text, issued text, expires text, version int64
select id, account_id, number, category, area, issued, expires, version from certificate where id = $id

-- name: certificate_states :many
-- in: ids text
-- out: certificate_id int64, from_day text, state text, reason text?, by_name text?, at int64
select s.certificate_id, s.from_day, s.state, s.reason, a.name, s.at
from certificate_state s left join account a on a.id = s.by_id
where {{ints s.certificate_id $ids}} order by s.certificate_id, s.from_day, s.at

-- name: certificate_add :exec
-- in: id int64, account_id int64, number text, category text, area text, issued text, expires text
insert into certificate (id, account_id, number, category, area, issued, expires, version)
values ($id, $account_id, $number, $category, $area, $issued, $expires, 1)

-- name: certificate_state_add :exec
-- in: certificate_id int64, from_day text, state text, reason text?, by_id int64, at int64
insert into certificate_state (certificate_id, from_day, state, reason, by_id, at) values ($certificate_id, $from_day, $state, $reason, $by_id, $at)

-- name: certificate_walk :iter
-- out: id int64, account_id int64, number text, category text, area text, issued text, expires text
select id, account_id, number, category, area, issued, expires from certificate

-- name: certificate_state_walk :iter
-- out: certificate_id int64, from_day text, state text, reason text?, by_id int64, at int64
select certificate_id, from_day, state, reason, by_id, at from certificate_state

-- ---- people to pick, and as the law engine sees them

-- name: officer_list :many
-- row: officer_row
-- in: q text?, unit int64?, role text?, most int64
-- out: id int64, name text, post text?, unit_id int64, unit_name text
select a.id, a.name, a.post, u.id, u.name
from account a join unit u on u.id = a.unit_id
where u.path >= $scope_lo and u.path <= $scope_hi and a.state = 'active'
  and exists (select 1 from account_role r where r.account_id = a.id and r.role in ('officer', 'squad_leader', 'brigade_head', 'legal', 'principal', 'clerk'))
--? q
  and a.name like '%' || $q || '%'
--? unit
  and a.unit_id = $unit
--? role
  and a.id in (select account_id from account_role where role = $role)
order by u.path, a.name, a.id limit $most

-- name: officer_roles :many
-- in: ids text
-- out: account_id int64, role text
select account_id, role from account_role where {{ints account_id $ids}} order by account_id, role

-- ---- the demo service

-- name: demo_accounts :many
-- out: id int64, account text, name text, post text?, unit_name text
select a.id, a.account, a.name, a.post, u.name from account a join unit u on u.id = a.unit_id
where a.demo = 1 and a.state = 'active' order by a.id limit 60

-- name: account_id_of :one
-- in: account text
-- out: id int64
select id from account where account = $account

-- name: account_all :many
-- out: id int64, account text, name text, state text, locked_until int64, unit_name text
select a.id, a.account, a.name, a.state, a.locked_until, u.name from account a join unit u on u.id = a.unit_id order by a.account
