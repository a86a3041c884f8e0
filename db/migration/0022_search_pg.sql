-- 0022: PostgreSQL's search index in the form of SQLite's: one index of words for three, the units among them, beginnings of words found too.
-- What is not yet sorted in is read by every search: little. Filled anew by the program when it next opens the database (src/mod/casefile/index.c).
-- @pg
drop table case_search;
create table case_search (id bigint not null primary key, words tsvector not null);
create index case_search_words on case_search using gin (words) with (gin_pending_list_limit = 512);
delete from meta where name = 'case_search';
-- @end
