-- 0009: a search index half as large. What is found is looked at again by LIKE, so that a case need only be named once for each gram: no columns, no
-- places in the text. Words are taken as the program made them. Filled anew by the program when it next opens the database.
-- @sqlite
drop table case_search;
create virtual table case_search using fts5 (party, facts, place, scope, content='', contentless_delete=1, detail=none, tokenize='words');
-- An import's batch goes out as one piece, not as ten to be merged; what the service writes at once is never so much.
insert into case_search (case_search, rank) values ('hashsize', 33554432);
-- @end
