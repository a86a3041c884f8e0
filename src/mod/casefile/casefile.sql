-- Cases: the record (act), its projection (casefile, task, search, summaries), and the lists that read the projection.

-- ---------------------------------------------------------------- one case

-- name: case_head :one
-- in: region text, id int64
-- out: region_code text, id int64, unit_id int64, unit_name text, unit_path text, organ_id int64, number text?, name text, proc text, stage text, end_kind text, item_code text?, item_name text?, party_name text?, party_kind text?, party_key text?, place text?, facts text?, source text?, lead_id int64?, lead_name text?, found_day text?, act_day text?, filed_day text?, decided_day text?, served_day text?, closed_day text?, archive_number text?, fine int64, paid int64, due_day text?, warn_day text?, due_label text?, pending_role text?, pending_label text?, act_count int64, filled int64, typed int64, imported int64, created_at int64, updated_at int64, version int64, flow_id int64, flow_moves int64
-- row: case_row
select region_code, id, unit_id, unit_name, unit_path, organ_id, number, name, proc, stage, end_kind, item_code, item_name, party_name, party_kind, party_key,
  place, facts, source, lead_id, lead_name, found_day, act_day, filed_day, decided_day, served_day, closed_day, archive_number, fine, paid, due_day, warn_day,
  due_label, pending_role, pending_label, act_count, filled, typed, imported, created_at, updated_at, version, flow_id, flow_moves
from casefile where region_code = $region and id = $id and {{scope}}

-- name: case_version :one
-- unscoped: of one case loaded in scope
-- in: region text, id int64
-- out: version int64, flow_id int64
select version, flow_id from casefile where region_code = $region and id = $id

-- Cases moved to another version of the flow of approval, in order.
-- name: case_flow_list :many
-- in: region text, id int64
-- out: since int64, from_id int64, to_id int64, reason text, by_name text, at int64
-- row: case_flow_row
select since, from_id, to_id, reason, by_name, at from case_flow where region_code = $region and case_id = $id order by seq

-- name: case_flow_walk :iter
-- out: region_code text, case_id int64, seq int64, since int64, from_id int64, to_id int64, reason text
select region_code, case_id, seq, since, from_id, to_id, reason from case_flow

-- name: case_flow_add :exec
-- in: region_code text, case_id int64, seq int64, since int64, from_id int64, to_id int64, reason text, by_id int64, by_name text, at int64
insert into case_flow (region_code, case_id, seq, since, from_id, to_id, reason, by_id, by_name, at)
values ($region_code, $case_id, $seq, $since, $from_id, $to_id, $reason, $by_id, $by_name, $at)

-- name: case_flow_set :change
-- unscoped: the record was loaded in scope in the same transaction
-- in: region text, id int64, flow_id int64, moves int64
update casefile set flow_id = $flow_id, flow_moves = flow_moves + 1 where region_code = $region and id = $id and flow_moves = $moves

-- name: case_acts :many
-- ahead: with the head of the case
-- in: region text, id int64
-- out: id int64, seq int64, type text, at int64, recorded_at int64, by_id int64, by_name text, officers text, number text?, of_id int64?, content text, filled int64, typed int64, digest text
-- row: act_row
select id, seq, type, at, recorded_at, by_id, by_name, officers, number, of_id, content, filled, typed, digest
from act where region_code = $region and case_id = $id order by seq

-- Every case, every act, in the order of their keys, so many cases at a time: what the verifier of the ledger reads.
-- name: case_walk :many
-- unscoped: the verifier reads every case
-- scan: along the key, ends when the page is full
-- in: region text, id int64, most int64
-- out: region_code text, id int64, unit_id int64, unit_name text, unit_path text, organ_id int64, number text?, name text, proc text, stage text, end_kind text, item_code text?, item_name text?, party_name text?, party_kind text?, party_key text?, place text?, facts text?, source text?, lead_id int64?, lead_name text?, found_day text?, act_day text?, filed_day text?, decided_day text?, served_day text?, closed_day text?, archive_number text?, fine int64, paid int64, due_day text?, warn_day text?, due_label text?, pending_role text?, pending_label text?, act_count int64, filled int64, typed int64, imported int64, created_at int64, updated_at int64, version int64, flow_id int64, flow_moves int64
-- row: case_row
select region_code, id, unit_id, unit_name, unit_path, organ_id, number, name, proc, stage, end_kind, item_code, item_name, party_name, party_kind, party_key,
  place, facts, source, lead_id, lead_name, found_day, act_day, filed_day, decided_day, served_day, closed_day, archive_number, fine, paid, due_day, warn_day,
  due_label, pending_role, pending_label, act_count, filled, typed, imported, created_at, updated_at, version, flow_id, flow_moves
from casefile where (region_code, id) > ($region, $id) order by region_code, id limit coalesce($most, 1)

-- name: act_walk :many
-- in: region text, id int64, last_region text, last_id int64
-- out: region_code text, case_id int64, id int64, seq int64, type text, at int64, recorded_at int64, by_id int64, by_name text, officers text, number text?, of_id int64?, content text, filled int64, typed int64, digest text
-- row: act_walk_row
select region_code, case_id, id, seq, type, at, recorded_at, by_id, by_name, officers, number, of_id, content, filled, typed, digest
from act where (region_code, case_id) > ($region, $id) and (region_code, case_id) <= ($last_region, $last_id) order by region_code, case_id, seq

-- name: act_add :exec
-- rows: an import
-- in: region_code text, case_id int64, id int64, seq int64, type text, at int64, recorded_at int64, by_id int64, by_name text, officers text, number text, of_id int64, content text, filled int64, typed int64, digest text
insert into act (region_code, case_id, id, seq, type, at, recorded_at, by_id, by_name, officers, number, of_id, content, filled, typed, digest)
values ($region_code, $case_id, $id, $seq, $type, $at, $recorded_at, $by_id, $by_name, $officers, $number, $of_id, $content, $filled, $typed, $digest)

-- name: case_add :exec
-- rows: an import
-- in: region_code text, id int64, unit_id int64, unit_name text, unit_path text, organ_id int64, number text, name text, proc text, stage text, end_kind text, item_code text, item_name text, party_name text, party_kind text, party_key text, place text, facts text, source text, lead_id int64, lead_name text, found_day text, act_day text, filed_day text, decided_day text, served_day text, closed_day text, archive_number text, fine int64, paid int64, due_day text, warn_day text, due_label text, pending_role text, pending_label text, act_count int64, filled int64, typed int64, imported int64, created_at int64, updated_at int64, version int64, flow_id int64
insert into casefile (region_code, id, unit_id, unit_name, unit_path, organ_id, number, name, proc, stage, end_kind, item_code, item_name, party_name, party_kind,
  party_key, place, facts, source, lead_id, lead_name, found_day, act_day, filed_day, decided_day, served_day, closed_day, archive_number, fine, paid, due_day,
  warn_day, due_label, pending_role, pending_label, act_count, filled, typed, imported, created_at, updated_at, version, flow_id)
values ($region_code, $id, $unit_id, $unit_name, $unit_path, $organ_id, $number, $name, $proc, $stage, $end_kind, $item_code, $item_name, $party_name, $party_kind,
  $party_key, $place, $facts, $source, $lead_id, $lead_name, $found_day, $act_day, $filed_day, $decided_day, $served_day, $closed_day, $archive_number, $fine, $paid,
  $due_day, $warn_day, $due_label, $pending_role, $pending_label, $act_count, $filled, $typed, $imported, $created_at, $updated_at, $version, $flow_id)

-- name: case_change :change
-- unscoped: the record was loaded in scope in the same transaction
-- in: region_code text, id int64, number text, name text, proc text, stage text, end_kind text, item_code text, item_name text, party_name text, party_kind text, party_key text, place text, facts text, source text, lead_id int64, lead_name text, found_day text, act_day text, filed_day text, decided_day text, served_day text, closed_day text, archive_number text, fine int64, paid int64, due_day text, warn_day text, due_label text, pending_role text, pending_label text, act_count int64, filled int64, typed int64, updated_at int64, version int64, before int64
update casefile set number = $number, name = $name, proc = $proc, stage = $stage, end_kind = $end_kind, item_code = $item_code, item_name = $item_name,
  party_name = $party_name, party_kind = $party_kind, party_key = $party_key, place = $place, facts = $facts, source = $source, lead_id = $lead_id,
  lead_name = $lead_name, found_day = $found_day, act_day = $act_day, filed_day = $filed_day, decided_day = $decided_day, served_day = $served_day,
  closed_day = $closed_day, archive_number = $archive_number, fine = $fine, paid = $paid, due_day = $due_day, warn_day = $warn_day, due_label = $due_label,
  pending_role = $pending_role, pending_label = $pending_label, act_count = $act_count, filled = $filled, typed = $typed, updated_at = $updated_at,
  version = $version
where region_code = $region_code and id = $id and version = $before

-- name: serial_last :one
-- in: unit_id int64, kind text, year int64
-- out: last int64
select last from serial where unit_id = $unit_id and kind = $kind and year = $year

-- name: serial_last @pg
select last from serial where unit_id = $unit_id and kind = $kind and year = $year for update

-- name: serial_store :exec
-- in: unit_id int64, kind text, year int64, last int64
update serial set last = $last where unit_id = $unit_id and kind = $kind and year = $year

-- name: serial_first :exec
-- in: unit_id int64, kind text, year int64, last int64
insert into serial (unit_id, kind, year, last) values ($unit_id, $kind, $year, $last)

-- The register of numbers (read by mod/number).
-- name: number_add :exec
-- in: organ_id int64, year int64, kind text, serial int64, prefix text, number text, unit_path text, region_code text, case_id int64, act_id int64, act_type text, by_name text, at int64
insert into number_used (organ_id, year, kind, serial, prefix, number, unit_path, region_code, case_id, act_id, act_type, by_name, at, state)
values ($organ_id, $year, $kind, $serial, $prefix, $number, $unit_path, $region_code, $case_id, $act_id, $act_type, $by_name, $at, 'used')

-- name: number_void :change
-- unscoped: of one case loaded in scope
-- in: act_id int64, reason text, at int64, by_name text
update number_used set state = 'void', reason = $reason, void_at = $at, void_by = $by_name where act_id = $act_id and state = 'used'

-- Numbers drawn beforehand (ticket.c).
-- name: ticket_add :exec
-- in: organ_id int64, year int64, kind text, serial int64, prefix text, number text, unit_path text, region_code text, ticket_id int64, act_type text, holder_id int64, device text, by_name text, at int64, until int64
insert into number_used (organ_id, year, kind, serial, prefix, number, unit_path, region_code, case_id, act_id, act_type, by_name, at, state, ticket_id, holder_id, device, until)
values ($organ_id, $year, $kind, $serial, $prefix, $number, $unit_path, $region_code, 0, $ticket_id, $act_type, $by_name, $at, 'reserved', $ticket_id, $holder_id, $device, $until)

-- name: ticket_get :one
-- unscoped: its holder is looked at by who asks
-- row: ticket_row
-- in: ticket int64
-- out: ticket_id int64, organ_id int64, year int64, kind text, serial int64, number text, region_code text, case_id int64, holder_id int64, device text, by_name text, at int64, until int64, state text, reason text?, void_by text?
select ticket_id, organ_id, year, kind, serial, number, region_code, case_id, holder_id, device, by_name, at, until, state, reason, void_by
from number_used where ticket_id = $ticket

-- name: ticket_held :many
-- unscoped: one's own
-- row: ticket_row
-- in: holder int64
-- out: ticket_id int64, organ_id int64, year int64, kind text, serial int64, number text, region_code text, case_id int64, holder_id int64, device text, by_name text, at int64, until int64, state text, reason text?, void_by text?
select ticket_id, organ_id, year, kind, serial, number, region_code, case_id, holder_id, device, by_name, at, until, state, reason, void_by
from number_used where holder_id = $holder and state = 'reserved' order by year, serial

-- name: ticket_take :change
-- unscoped: of one ticket
-- in: ticket int64, unit_path text, region_code text, case_id int64, act_id int64
update number_used set state = 'used', unit_path = $unit_path, region_code = $region_code, case_id = $case_id, act_id = $act_id where ticket_id = $ticket and state = 'reserved'

-- name: ticket_void :change
-- unscoped: of one ticket
-- in: ticket int64, reason text, at int64, by_name text
update number_used set state = 'void', reason = $reason, void_at = $at, void_by = $by_name where ticket_id = $ticket and state = 'reserved'

-- name: ticket_extend :change
-- unscoped: of one ticket
-- in: ticket int64, until int64
update number_used set until = $until where ticket_id = $ticket and state = 'reserved'

-- ---------------------------------------------------------------- files on the shelf

-- name: keep_add :exec
-- in: region_code text, case_id int64, unit_path text, organ_id int64, archive_number text, archived_day text, retention text, keep_until text
insert into case_keep (region_code, case_id, unit_path, organ_id, archive_number, archived_day, retention, keep_until, state)
values ($region_code, $case_id, $unit_path, $organ_id, $archive_number, $archived_day, $retention, $keep_until, 'kept')

-- name: keep_change :change
-- unscoped: of one case loaded in scope
-- in: region text, id int64, archive_number text, archived_day text, retention text, keep_until text
update case_keep set archive_number = $archive_number, archived_day = $archived_day, retention = $retention, keep_until = $keep_until where region_code = $region and case_id = $id

-- name: keep_state :change
-- unscoped: of one case loaded in scope
-- in: region text, id int64, before text, state text
update case_keep set state = $state where region_code = $region and case_id = $id and state = $before

-- name: keep_of :one
-- unscoped: of one case loaded in scope
-- in: region text, id int64
-- out: archive_number text, archived_day text, retention text, keep_until text, state text
-- row: keep_row
select archive_number, archived_day, retention, keep_until, state from case_keep where region_code = $region and case_id = $id

-- The shelf, newest first; `until`: what runs out on that day or before.
-- name: keep_list :many
-- scan: newest first along an index, ends when the page is full
-- in: state text, retention text, until text, organ int64, after int64, most int64
-- out: region_code text, case_id int64, archive_number text, archived_day text, retention text, keep_until text, state text, name text, number text?, proc text, unit_name text, closed_day text?
-- row: keep_list_row
select k.region_code, k.case_id, k.archive_number, k.archived_day, k.retention, k.keep_until, k.state, c.name, c.number, c.proc, c.unit_name, c.closed_day
from case_keep k join casefile c on c.region_code = k.region_code and c.id = k.case_id
where {{scope k}}
--? state
  and k.state = $state
--? retention
  and k.retention = $retention
--? until
  and k.keep_until <= $until
--? organ
  and k.organ_id = $organ
--? after
  and k.case_id < $after
order by k.case_id desc limit coalesce($most, 1)

-- Closed cases of the simple procedure that are in no volume yet, oldest first.
-- name: case_unbound :many
-- scan: of one unit, along its index
-- in: unit int64, from_day text, to_day text, item text, most int64
-- out: region_code text, id int64, number text?, name text, party_name text?, item_name text?, unit_id int64, unit_name text, unit_path text, organ_id int64, decided_day text?, closed_day text?, fine int64, version int64
-- row: unbound_row
select region_code, id, number, name, party_name, item_name, unit_id, unit_name, unit_path, organ_id, decided_day, closed_day, fine, version
from casefile where {{scope}} and unit_id = $unit and proc = 'simple' and end_kind = 'closed' and closed_day >= $from_day and closed_day <= $to_day
--? item
  and item_code = $item
order by closed_day, id limit coalesce($most, 1)

-- ---------------------------------------------------------------- people, organ, prior cases

-- name: case_people :many
-- in: ids text
-- out: id int64, name text, post text?, unit_id int64, legal_qualified int64, review_since text?, certificate_id int64?, certificate text?, category text?, area text?, expires text?
-- row: person_row
select a.id, a.name, a.post, a.unit_id, a.legal_qualified, a.review_since, c.id, c.number, c.category, c.area, c.expires
from account a left join certificate c on c.account_id = a.id where {{ints a.id $ids}} order by a.id, c.expires

-- Eight ids at once (a JSON array costs SQLite a virtual table); those not needed are 0.
-- name: people_eight :many
-- in: a1 int64, a2 int64, a3 int64, a4 int64, a5 int64, a6 int64, a7 int64, a8 int64
-- out: id int64, name text, post text?, unit_id int64, legal_qualified int64, review_since text?, certificate_id int64?, certificate text?, category text?, area text?, expires text?
-- row: person_row
select a.id, a.name, a.post, a.unit_id, a.legal_qualified, a.review_since, c.id, c.number, c.category, c.area, c.expires
from account a left join certificate c on c.account_id = a.id where a.id in ($a1, $a2, $a3, $a4, $a5, $a6, $a7, $a8) order by a.id, c.expires desc, c.id desc

-- name: people_eight_states :many
-- in: a1 int64, a2 int64, a3 int64, a4 int64, a5 int64, a6 int64, a7 int64, a8 int64
-- out: certificate_id int64, from_day text, state text
-- row: person_state_row
select c.id, s.from_day, s.state from certificate c join certificate_state s on s.certificate_id = c.id
where c.account_id in ($a1, $a2, $a3, $a4, $a5, $a6, $a7, $a8) order by c.id, s.from_day, s.at

-- Is he at the head of the organ (one or more units deep)?
-- name: organ_leader :one
-- in: id int64, lo text, hi text
-- out: name text
select a.name from account a join unit u on u.id = a.unit_id
where a.id = $id and u.path >= $lo and u.path <= $hi and exists (select 1 from account_role r where r.account_id = a.id and r.role = 'principal')

-- name: case_unit :one
-- in: id int64
-- out: id int64, name text, short_name text, path text, kind text, region_code text, organ text?
-- row: case_unit_row
select id, name, short, path, kind, region_code, organ from unit where id = $id

-- name: case_prior :many
-- unscoped: earlier offences count wherever they were decided; only number, unit, item, days and fine are read
-- in: party_key text, id int64
-- out: region_code text, id int64, number text?, unit_name text, item_code text?, item_name text?, act_day text?, decided_day text?, fine int64, stage text
-- row: prior_row
select region_code, id, number, unit_name, item_code, item_name, act_day, decided_day, fine, stage from casefile
where party_key = $party_key and id <> $id order by id desc limit 100

-- ---------------------------------------------------------------- tasks

-- name: task_clear :exec
-- unscoped: of one case loaded in scope
-- in: region text, id int64
delete from task where region_code = $region and case_id = $id

-- name: case_tasks :many
-- unscoped: of one case loaded in scope
-- in: region text, id int64
-- out: kind text, role text, account_id int64, act_type text?, of_id int64?, label text, article text?, due_day text, warn_day text?, since int64
-- row: case_task_row
select kind, role, account_id, act_type, of_id, label, article, due_day, warn_day, since from task where region_code = $region and case_id = $id order by seq

-- name: task_add :exec
-- rows: an import
-- in: region_code text, case_id int64, seq int64, kind text, role text, account_id int64, unit_path text, organ_path text, act_type text, of_id int64, label text, article text, due_day text, warn_day text, since int64
insert into task (region_code, case_id, seq, kind, role, account_id, unit_path, organ_path, act_type, of_id, label, article, due_day, warn_day, since)
values ($region_code, $case_id, $seq, $kind, $role, $account_id, $unit_path, $organ_path, $act_type, $of_id, $label, $article, $due_day, $warn_day, $since)

-- Only the tasks of the page meet their cases.
-- name: task_mine :many
-- unscoped: tasks given to the person by name
-- in: account_id int64, kind text, day text, case_id int64, seq int64, most int64
-- out: region_code text, case_id int64, seq int64, kind text, act_type text?, of_id int64?, label text, article text?, due_day text, warn_day text?, since int64, name text, number text?, party_name text?, item_name text?, stage text
-- row: task_row
select t.region_code, t.case_id, t.seq, t.kind, t.act_type, t.of_id, t.label, t.article, t.due_day, t.warn_day, t.since, c.name, c.number, c.party_name, c.item_name, c.stage
from (select * from task where account_id = $account_id
--? kind
    and kind = $kind
    and (due_day, case_id, seq) > ($day, $case_id, $seq)
    order by due_day, case_id, seq limit coalesce($most, 1)) t
join casefile c on c.region_code = t.region_code and c.id = t.case_id

-- What waits in an organ below waits for its own people. Both organs are above the unit, so the path of one begins that of the other.
-- name: task_role :many
-- in: role text, organ text, kind text, day text, case_id int64, seq int64, most int64
-- out: region_code text, case_id int64, seq int64, kind text, act_type text?, of_id int64?, label text, article text?, due_day text, warn_day text?, since int64, name text, number text?, party_name text?, item_name text?, stage text
-- row: task_row
select t.region_code, t.case_id, t.seq, t.kind, t.act_type, t.of_id, t.label, t.article, t.due_day, t.warn_day, t.since, c.name, c.number, c.party_name, c.item_name, c.stage
from (select * from task k where k.role = $role and {{scope k}} and k.organ_path <= $organ
--? kind
    and k.kind = $kind
    and (k.due_day, k.case_id, k.seq) > ($day, $case_id, $seq)
    order by k.due_day, k.case_id, k.seq limit coalesce($most, 1)) t
join casefile c on c.region_code = t.region_code and c.id = t.case_id

-- Lamps of tasks, from the index alone. No due day is '9999-12-31' and has no lamp.
-- name: task_lamps_mine :one
-- unscoped: tasks given to the person by name
-- in: account_id int64, today text
-- out: n int64, red int64, yellow int64, green int64
-- row: task_lamps_row
select count(*), cast(coalesce(sum(case when due_day <= $today then 1 else 0 end), 0) as bigint),
  cast(coalesce(sum(case when due_day > $today and warn_day <= $today then 1 else 0 end), 0) as bigint),
  cast(coalesce(sum(case when due_day > $today and due_day < '9999' and (warn_day is null or warn_day > $today) then 1 else 0 end), 0) as bigint)
from task where account_id = $account_id

-- name: task_lamps_role :one
-- in: role text, organ text, today text
-- out: n int64, red int64, yellow int64, green int64
-- row: task_lamps_row
select count(*), cast(coalesce(sum(case when due_day <= $today then 1 else 0 end), 0) as bigint),
  cast(coalesce(sum(case when due_day > $today and warn_day <= $today then 1 else 0 end), 0) as bigint),
  cast(coalesce(sum(case when due_day > $today and due_day < '9999' and (warn_day is null or warn_day > $today) then 1 else 0 end), 0) as bigint)
from task where role = $role and {{scope}} and organ_path <= $organ

-- name: case_waiting :many
-- in: account_id int64
-- out: region_code text, id int64, name text, number text?, pending_role text, pending_label text?, updated_at int64
-- row: waiting_row
-- unscoped: cases the person leads
select region_code, id, name, number, pending_role, pending_label, updated_at from casefile
where lead_id = $account_id and pending_role is not null order by id desc limit 20

-- name: case_mine :one
-- unscoped: cases the person leads
-- in: account_id int64, from_day text
-- out: open int64, closed int64
-- row: mine_row
select (select count(*) from casefile where lead_id = $account_id and end_kind = ''),
  (select count(*) from casefile where lead_id = $account_id and closed_day >= $from_day)

-- ---------------------------------------------------------------- lists

-- name: case_list :many
-- scan: newest first along an index, ends when the page is full
-- in: region text, unit int64, lead int64, stage text, proc text, item text, end_kind text, from_day text, to_day text, red text, yellow text, green text, open int64, number text, number_end text, ids text, after int64, most int64
-- out: region_code text, id int64, number text?, name text, proc text, stage text, end_kind text, party_name text?, party_kind text?, item_code text?, item_name text?, place text?, unit_id int64, unit_name text, lead_name text?, found_day text?, filed_day text?, decided_day text?, closed_day text?, fine int64, paid int64, due_day text?, warn_day text?, due_label text?, pending_role text?, pending_label text?, updated_at int64
-- row: list_row
select region_code, id, number, name, proc, stage, end_kind, party_name, party_kind, item_code, item_name, place, unit_id, unit_name, lead_name, found_day,
  filed_day, decided_day, closed_day, fine, paid, due_day, warn_day, due_label, pending_role, pending_label, updated_at
from casefile where {{scope}}
--? region
  and region_code = $region
--? unit
  and unit_id = $unit
--? lead
  and lead_id = $lead
--? stage
  and stage = $stage
--? proc
  and proc = $proc
--? item
  and item_code = $item
--? end_kind
  and end_kind = $end_kind
--? from_day
  and found_day >= $from_day
--? to_day
  and found_day <= $to_day
--? red
  and due_day <= $red
--? yellow
  and warn_day <= $yellow and due_day > $yellow
--? green
  and warn_day > $green
--? open
  and end_kind = '' and $open = 1
--? number
  and number >= $number
--? number_end
  and number <= $number_end
--? ids
  and {{ints id $ids}}
--? after
  and id < $after
order by id desc limit coalesce($most, 1)

-- name: case_numbered :many
-- unscoped: only ids, which case_list reads in scope
-- in: number text, number_end text, most int64
-- out: id int64
-- row: numbered_row
select id from casefile where number >= $number and number <= $number_end limit coalesce($most, 1)

-- name: case_list_all :iter
-- in: region text, unit int64, lead int64, stage text, proc text, item text, end_kind text, from_day text, to_day text, red text, yellow text, green text, open int64, number text, number_end text, part text, most int64
-- out: region_code text, id int64, number text?, name text, proc text, stage text, end_kind text, party_name text?, party_kind text?, item_code text?, item_name text?, place text?, unit_id int64, unit_name text, lead_name text?, found_day text?, filed_day text?, decided_day text?, closed_day text?, fine int64, paid int64, due_day text?, warn_day text?, due_label text?, pending_role text?, pending_label text?, updated_at int64
-- row: list_row
-- scan: an export reads what it exports
select region_code, id, number, name, proc, stage, end_kind, party_name, party_kind, item_code, item_name, place, unit_id, unit_name, lead_name, found_day,
  filed_day, decided_day, closed_day, fine, paid, due_day, warn_day, due_label, pending_role, pending_label, updated_at
from casefile where {{scope}}
--? region
  and region_code = $region
--? unit
  and unit_id = $unit
--? lead
  and lead_id = $lead
--? stage
  and stage = $stage
--? proc
  and proc = $proc
--? item
  and item_code = $item
--? end_kind
  and end_kind = $end_kind
--? from_day
  and found_day >= $from_day
--? to_day
  and found_day <= $to_day
--? red
  and due_day <= $red
--? yellow
  and warn_day <= $yellow and due_day > $yellow
--? green
  and warn_day > $green
--? open
  and end_kind = '' and $open = 1
--? number
  and number >= $number
--? number_end
  and number <= $number_end
--? part
  and (lower(party_name) like lower($part) escape '\' or lower(facts) like lower($part) escape '\' or lower(place) like lower($part) escape '\')
order by id desc limit coalesce($most, 1)

-- name: case_search_list :many
-- in: match text, part text, stage text, proc text, item text, end_kind text, lead int64, unit int64, from_day text, to_day text, red text, yellow text, green text, open int64, after int64, most int64
-- out: region_code text, id int64, number text?, name text, proc text, stage text, end_kind text, party_name text?, party_kind text?, item_code text?, item_name text?, place text?, unit_id int64, unit_name text, lead_name text?, found_day text?, filed_day text?, decided_day text?, closed_day text?, fine int64, paid int64, due_day text?, warn_day text?, due_label text?, pending_role text?, pending_label text?, updated_at int64
-- row: list_row
select c.region_code, c.id, c.number, c.name, c.proc, c.stage, c.end_kind, c.party_name, c.party_kind, c.item_code, c.item_name, c.place, c.unit_id, c.unit_name,
  c.lead_name, c.found_day, c.filed_day, c.decided_day, c.closed_day, c.fine, c.paid, c.due_day, c.warn_day, c.due_label, c.pending_role, c.pending_label, c.updated_at
from case_search s cross join casefile c on c.id = s.rowid
where s.case_search match coalesce(nullif($match, ''), '"a"') and {{scope c}}
  and (c.party_name like $part escape '\' or c.facts like $part escape '\' or c.place like $part escape '\')
--? stage
  and c.stage = $stage
--? proc
  and c.proc = $proc
--? item
  and c.item_code = $item
--? end_kind
  and c.end_kind = $end_kind
--? lead
  and c.lead_id = $lead
--? unit
  and c.unit_id = $unit
--? from_day
  and c.found_day >= $from_day
--? to_day
  and c.found_day <= $to_day
--? red
  and c.due_day <= $red
--? yellow
  and c.warn_day <= $yellow and c.due_day > $yellow
--? green
  and c.warn_day > $green
--? open
  and c.end_kind = '' and $open = 1
--? after
  and s.rowid < $after
order by s.rowid desc limit coalesce($most, 1)

-- What the index gives is put in order by itself: PostgreSQL does not know how few it is, and would rather walk through every case from the newest.
-- name: case_search_list @pg
with found as materialized (select id from case_search where words @@ cast($match as tsquery)
--? after
  and id < $after
)
select c.region_code, c.id, c.number, c.name, c.proc, c.stage, c.end_kind, c.party_name, c.party_kind, c.item_code, c.item_name, c.place, c.unit_id, c.unit_name,
  c.lead_name, c.found_day, c.filed_day, c.decided_day, c.closed_day, c.fine, c.paid, c.due_day, c.warn_day, c.due_label, c.pending_role, c.pending_label, c.updated_at
from (select id from found order by id desc) s join casefile c on c.id = s.id
where {{scope c}}
  and (c.party_name ilike $part escape '\' or c.facts ilike $part escape '\' or c.place ilike $part escape '\')
--? stage
  and c.stage = $stage
--? proc
  and c.proc = $proc
--? item
  and c.item_code = $item
--? end_kind
  and c.end_kind = $end_kind
--? lead
  and c.lead_id = $lead
--? unit
  and c.unit_id = $unit
--? from_day
  and c.found_day >= $from_day
--? to_day
  and c.found_day <= $to_day
--? red
  and c.due_day <= $red
--? yellow
  and c.warn_day <= $yellow and c.due_day > $yellow
--? green
  and c.warn_day > $green
--? open
  and c.end_kind = '' and $open = 1
order by s.id desc limit coalesce($most, 1)

-- The newest cases that say it, among so many: words without Latin letters, whose case this LIKE holds to.
-- name: search_newest :many @pg
-- in: part text, after int64, among int64
-- out: id int64
-- row: numbered_row
select c.id from (select id, unit_path, party_name, facts, place from casefile
--? after
  where id < $after
  order by id desc limit coalesce($among, 1)) c
where {{scope c}} and (c.party_name like $part escape '\' or c.facts like $part escape '\' or c.place like $part escape '\') order by c.id desc

-- name: search_drop :exec
-- in: id int64
delete from case_search where rowid = $id

-- name: search_drop @pg
delete from case_search where id = $id

-- name: search_add :exec
-- rows: an import
-- in: id int64, party text, facts text, place text, scope text
insert into case_search (rowid, party, facts, place, scope) values ($id, $party, $facts, $place, $scope)

-- name: search_add @pg
insert into case_search (id, words) values ($id, array_to_tsvector(string_to_array(concat_ws(' ', nullif($party, ''), nullif($facts, ''), nullif($place, ''), $scope), ' ')))

-- Filling the index anew (index.c).
-- name: search_ready :one
-- out: value text
select value from meta where name = 'case_search'

-- name: search_ready_put :exec
-- in: value text
insert into meta (name, value) values ('case_search', $value) {{upsert name}}

-- name: search_source :many
-- unscoped: every case is searched for
-- in: after int64, most int64
-- out: id int64, unit_path text, party_name text?, facts text?, place text?
-- row: search_source_row
select id, unit_path, party_name, facts, place from casefile where id > $after order by id limit coalesce($most, 1)

-- name: search_forget :exec
insert into case_search (case_search) values ('delete-all')

-- name: search_forget @pg
delete from case_search

-- name: search_optimize :exec @sqlite
insert into case_search (case_search) values ('optimize')

-- A step of the same, of so many pages: negative begins it anew.
-- name: search_merge :exec @sqlite
-- in: pages int64
insert into case_search (case_search, rank) values ('merge', $pages)

-- name: search_segments :one @sqlite
-- out: n int64
select count(distinct segid) from case_search_idx

-- ---------------------------------------------------------------- summaries

-- name: month_bump :change
-- unscoped: the cell of one unit
-- in: month text, region_code text, unit_id int64, item_code text, found int64, filed int64, decided int64, closed int64, fine int64, paid int64
update case_month set found = found + $found, filed = filed + $filed, decided = decided + $decided, closed = closed + $closed, fine = fine + $fine, paid = paid + $paid
where month = $month and region_code = $region_code and unit_id = $unit_id and item_code = $item_code

-- name: month_add :exec
-- in: month text, region_code text, unit_id int64, unit_path text, item_code text, found int64, filed int64, decided int64, closed int64, fine int64, paid int64
insert into case_month (month, region_code, unit_id, unit_path, item_code, found, filed, decided, closed, fine, paid)
values ($month, $region_code, $unit_id, $unit_path, $item_code, $found, $filed, $decided, $closed, $fine, $paid)

-- name: stage_bump :change
-- unscoped: the cell of one unit
-- in: unit_id int64, stage text, n int64
update case_stage set n = n + $n where unit_id = $unit_id and stage = $stage

-- name: stage_add :exec
-- in: unit_id int64, unit_path text, region_code text, stage text, n int64
insert into case_stage (unit_id, unit_path, region_code, stage, n) values ($unit_id, $unit_path, $region_code, $stage, $n)

-- name: stage_counts :many
-- out: stage text, n int64
-- row: stage_count_row
select stage, cast(sum(n) as bigint) from case_stage where {{scope}} group by stage

-- name: lamp_bump :change
-- unscoped: the cell of one unit
-- in: unit_path text, due_day text, warn_day text, n int64
update case_lamp set n = n + $n where unit_path = $unit_path and due_day = $due_day and warn_day = $warn_day

-- name: lamp_add :exec
-- in: unit_path text, due_day text, warn_day text, n int64
insert into case_lamp (unit_path, due_day, warn_day, n) values ($unit_path, $due_day, $warn_day, $n)

-- name: lamp_drop :exec
-- unscoped: the cell of one unit
-- in: unit_path text, due_day text, warn_day text
delete from case_lamp where unit_path = $unit_path and due_day = $due_day and warn_day = $warn_day and n = 0

-- name: lamp_counts :one
-- in: today text, soon text
-- out: red int64, yellow int64
-- row: lamp_row
select cast(coalesce(sum(case when due_day <= $today then n else 0 end), 0) as bigint),
  cast(coalesce(sum(case when due_day > $today and warn_day <= $today then n else 0 end), 0) as bigint)
from case_lamp where due_day <= $soon and {{scope}}

-- name: lamp_days :many
-- in: to_day text
-- out: due_day text, n int64
-- row: lamp_day_row
select due_day, cast(sum(n) as bigint) from case_lamp where due_day <= $to_day and {{scope}} group by due_day order by due_day

-- Counts of rules, and the meetings behind them (read by mod/ruleuse).
-- name: rule_bump :change
-- in: month text, organ_id int64, rule text, judged int64, warned int64, blocked int64, wrongly int64, rightly int64
update rule_count set judged = judged + $judged, warned = warned + $warned, blocked = blocked + $blocked, wrongly = wrongly + $wrongly, rightly = rightly + $rightly
where month = $month and organ_id = $organ_id and rule = $rule

-- name: rule_add :exec
-- in: month text, organ_id int64, rule text, judged int64, warned int64, blocked int64, wrongly int64, rightly int64
insert into rule_count (month, organ_id, rule, judged, warned, blocked, wrongly, rightly)
values ($month, $organ_id, $rule, $judged, $warned, $blocked, $wrongly, $rightly)

-- name: rule_met_add :exec
-- in: region_code text, id int64, rule text, organ_id int64, unit_path text, case_id int64, act_id int64, act_type text, kind text, wrong text, day text, by_id int64, by_name text, at int64
insert into rule_met (region_code, id, rule, organ_id, unit_path, case_id, act_id, act_type, kind, wrong, day, by_id, by_name, at, mark, version)
values ($region_code, $id, $rule, $organ_id, $unit_path, $case_id, $act_id, $act_type, $kind, $wrong, $day, $by_id, $by_name, $at, '', 1)

-- name: rule_met_same :one
-- unscoped: of the person himself
-- in: case_id int64, rule text, by_id int64, act_type text, day text
-- out: id int64
select id from rule_met where case_id = $case_id and rule = $rule and by_id = $by_id and act_type = $act_type and day = $day and kind = 'blocked' limit 1

-- name: month_sums :many
-- in: from_month text, to_month text
-- out: month text, found int64, filed int64, decided int64, closed int64, fine int64, paid int64
-- row: month_row
select month, cast(sum(found) as bigint), cast(sum(filed) as bigint), cast(sum(decided) as bigint), cast(sum(closed) as bigint), cast(sum(fine) as bigint), cast(sum(paid) as bigint)
from case_month where item_code = '' and month between $from_month and $to_month and {{scope}} group by month order by month

-- name: month_items :many
-- in: month text, region text
-- out: item_code text, filed int64, decided int64, fine int64
-- row: month_item_row
select item_code, cast(sum(filed) as bigint), cast(sum(decided) as bigint), cast(sum(fine) as bigint) from case_month
where month = $month and item_code <> '' and {{scope}}
--? region
  and region_code = $region
group by item_code order by 3 desc, 2 desc, 1 limit 10

-- name: month_units :many
-- in: month text
-- out: unit_id int64, name text, filed int64, decided int64, closed int64, fine int64
-- row: month_unit_row
select m.unit_id, u.name, m.filed, m.decided, m.closed, m.fine from case_month m join unit u on u.id = m.unit_id
where m.item_code = '' and m.month = $month and {{scope m}} order by m.fine desc, m.unit_id limit 50

-- name: lamp_list :many
-- in: from_day text, to_day text, warn text, day text, id int64, most int64
-- out: region_code text, id int64, number text?, name text, stage text, party_name text?, unit_name text, lead_name text?, due_day text, warn_day text?, due_label text?, pending_role text?, pending_label text?
-- row: lamp_case_row
select region_code, id, number, name, stage, party_name, unit_name, lead_name, due_day, warn_day, due_label, pending_role, pending_label
from casefile where due_day >= $from_day and due_day <= $to_day and {{scope}}
--? warn
  and warn_day <= $warn
--? id
  and (due_day, id) > ($day, $id)
order by due_day, id limit coalesce($most, 1)

-- ---------------------------------------------------------------- drafts, saved views

-- name: draft_get :one
-- in: account_id int64, case_id int64, act_type text
-- out: content text, at int64
select content, at from draft where account_id = $account_id and case_id = $case_id and act_type = $act_type

-- name: draft_put :exec
-- in: account_id int64, case_id int64, act_type text, content text, at int64
insert into draft (account_id, case_id, act_type, content, at) values ($account_id, $case_id, $act_type, $content, $at)
{{upsert account_id, case_id, act_type}}

-- name: draft_drop :exec
-- in: account_id int64, case_id int64, act_type text
delete from draft where account_id = $account_id and case_id = $case_id and act_type = $act_type

-- name: view_list :many
-- in: account_id int64, page text
-- out: id int64, name text, query text
-- row: view_row
select id, name, query from saved_view where account_id = $account_id and page = $page order by id

-- name: view_add :exec
-- in: id int64, account_id int64, page text, name text, query text, at int64
insert into saved_view (id, account_id, page, name, query, at) values ($id, $account_id, $page, $name, $query, $at)

-- name: view_drop :change
-- in: id int64, account_id int64
delete from saved_view where id = $id and account_id = $account_id

-- ---------------------------------------------------------------- measuring (bulk.c)

-- name: bulk_units :many
-- unscoped: made-up cases for measuring go to every squad
-- out: id int64, name text, path text, region_code text, organ_id int64
-- row: bulk_unit_row
select u.id, u.name, u.path, u.region_code,
  (select o.id from unit o where o.organ is not null and substr(u.path, 1, length(o.path)) = o.path order by length(o.path) desc limit 1)
from unit u where u.kind = 'squad' order by u.id

-- name: bulk_account :exec
-- in: pattern int64, id int64, account text, name text, unit_id int64
insert into account (id, account, name, unit_id, post, phone, password, state, must_change, failed, locked_until, demo, legal_qualified, review_since, created_at, version)
select $id, $account, $name, $unit_id, post, phone, password, state, must_change, 0, 0, demo, legal_qualified, review_since, created_at, 1
from account where id = $pattern

-- name: bulk_role :exec
-- in: account_id int64, role text
insert into account_role (account_id, role) values ($account_id, $role)

-- name: bulk_person :one
-- out: id int64, name text
-- row: bulk_person_row
select a.id, a.name from account a join account_role r on r.account_id = a.id where r.role = 'officer' order by a.id limit 1
