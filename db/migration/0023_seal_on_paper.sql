-- 0023: which signatures of a sealed paper are written on its print: slots, separated by spaces; null: none.
alter table paper_seal add column on_paper text;
-- Seals of units are found by their keeper.
create index seal_keeper on seal (custodian_id, id);
