-- Seals are found by their holder too.
create index seal_holder on seal (holder_id, id);
