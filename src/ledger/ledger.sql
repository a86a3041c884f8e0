-- The tamper-evident log. Rows are only ever inserted, except the one row of ledger_tip.

-- name: tip_lock :one
-- out: size int64, peaks blob
select size, peaks from ledger_tip where id = 1

-- name: tip_lock @pg
select size, peaks from ledger_tip where id = 1 for update

-- name: tip_read :one
-- out: size int64, peaks blob
select size, peaks from ledger_tip where id = 1

-- name: tip_store :exec
-- in: size int64, peaks blob
update ledger_tip set size = $size, peaks = $peaks where id = 1

-- name: leaf_insert :exec
-- rows: the leaves of a transaction
-- in: seq int64, kind text, ref int64, at int64, by_id int64, body text, hash blob
insert into ledger_leaf (seq, kind, ref, at, by_id, body, hash) values ($seq, $kind, $ref, $at, $by_id, $body, $hash)

-- name: node_insert :exec
-- in: level int64, idx int64, hash blob
insert into ledger_node (level, idx, hash) values ($level, $idx, $hash)

-- name: leaf_by_seq :one
-- in: seq int64
-- out: seq int64, kind text, ref int64, at int64, by_id int64, body text, hash blob
-- row: leaf_row
select seq, kind, ref, at, by_id, body, hash from ledger_leaf where seq = $seq

-- name: leaf_before :many
-- in: before int64, most int64
-- out: seq int64, kind text, ref int64, at int64, by_id int64, body text, hash blob
-- row: leaf_row
select seq, kind, ref, at, by_id, body, hash from ledger_leaf where seq < $before order by seq desc limit $most

-- name: leaf_of :many
-- in: kind text, ref int64
-- out: seq int64, kind text, ref int64, at int64, by_id int64, body text, hash blob
-- row: leaf_row
select seq, kind, ref, at, by_id, body, hash from ledger_leaf where ref = $ref and kind = $kind order by seq

-- name: leaf_all :iter
-- out: seq int64, kind text, ref int64, at int64, by_id int64, body text, hash blob
-- row: leaf_row
-- scan: the verifier reads every leaf
select seq, kind, ref, at, by_id, body, hash from ledger_leaf order by seq

-- name: leaf_hashes :many
-- in: first int64, last int64
-- out: hash blob
-- row: hash_row
select hash from ledger_leaf where seq between $first and $last order by seq

-- name: node_hashes :many
-- in: level int64, first int64, last int64
-- out: hash blob
-- row: hash_row
select hash from ledger_node where level = $level and idx between $first and $last order by idx

-- name: head_store :exec
-- in: size int64, at int64, root blob, key_id text, signature blob
insert into ledger_head (size, at, root, key_id, signature) values ($size, $at, $root, $key_id, $signature) {{upsert size, at}}

-- name: head_newest :many
-- in: most int64
-- out: size int64, at int64, root blob, key_id text, signature blob
-- row: head_row
select size, at, root, key_id, signature from ledger_head order by size desc, at desc limit $most

-- name: head_all :many
-- out: size int64, at int64, root blob, key_id text, signature blob
-- row: head_row
select size, at, root, key_id, signature from ledger_head order by size, at
