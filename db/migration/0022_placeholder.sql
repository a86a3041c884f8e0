-- 0022: kept free for another branch; delete this file when that one is merged.
create table if not exists placeholder_0022 (id bigint not null primary key);
drop table placeholder_0022;
