-- 0020: numbers drawn beforehand (预留文号): for decisions made where there is no network. A reserved number stands in the register of numbers
-- like any other, so the series keeps without gaps; its act_id is the ticket's own id until an act bears it.
-- state of number_used: used, void, reserved.
alter table number_used add column ticket_id bigint;      -- NULL: drawn when it was used
alter table number_used add column holder_id bigint;      -- the account that may use it
alter table number_used add column device text;           -- the phone it was given to: no second one may give it out
alter table number_used add column until bigint;          -- decisions made by then
create unique index number_used_ticket on number_used (ticket_id);
create index number_used_holder on number_used (holder_id, state);
