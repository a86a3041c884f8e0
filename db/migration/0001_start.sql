-- Schema versions, the ledger, the outbox, settings of the database itself.

create table schema_migration (
	version @int primary key,
	name text not null,
	digest text not null,
	at @int not null
);

-- What the database knows of itself: its node number, the ledger's key, first start.
create table meta (
	name text primary key,
	value text not null
);

-- The tamper-evident log (src/ledger). seq counts from 1 without holes, in commit order.
create table ledger_leaf (
	seq @id,
	kind text not null,
	ref @int not null,
	at @int not null,
	by_id @int not null,
	body text not null,
	hash @blob not null
);
create index ledger_leaf_ref on ledger_leaf (ref, kind, seq);

-- Perfect subtrees at levels 8, 16, 24 ...: idx counts from 0. One row for 256 leaves; proofs read at most 255 rows a level.
create table ledger_node (
	level @int not null,
	idx @int not null,
	hash @blob not null,
	primary key (level, idx)
);

-- One row: size and the roots of the perfect subtrees that make it up, largest first.
create table ledger_tip (
	id @id,
	size @int not null,
	peaks @blob not null
);
-- @sqlite
insert into ledger_tip (id, size, peaks) values (1, 0, x'');
-- @pg
insert into ledger_tip (id, size, peaks) values (1, 0, ''::bytea);
-- @end

create table ledger_head (
	size @int not null,
	at @int not null,
	root @blob not null,
	key_id text not null,
	signature @blob not null,
	primary key (size, at)
);

-- What goes to other nodes: HTTPS push by a job, deduplicated there by id. Written in the business transaction.
create table outbox (
	id @id,
	target text not null,
	kind text not null,
	ref @int not null,
	body @json not null,
	made_at @int not null,
	sent_at @int,
	tries @int not null default 0,
	next_at @int not null,
	fault text
);
create index outbox_due on outbox (next_at, id) where sent_at is null;
