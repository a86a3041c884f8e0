-- 0018: reminders of a person: what he chose, and what he has read. What there is to remind of stands in the tasks.
create table reminder_choice (
  account_id bigint not null primary key,
  quiet bigint not null,         -- 1: quiet hours are kept
  quiet_from bigint not null,    -- minute of the day
  quiet_to bigint not null,
  rest bigint not null,          -- 1: rest days are quiet throughout
  kinds text not null,           -- step,term,duty
  workdays bigint not null,      -- a term reminds so many working days before it ends
  version bigint not null
);
create table reminder_read (
  account_id bigint not null,
  reminder bigint not null,      -- digest of what it is about, see mod/reminder/gather.c
  at bigint not null,
  primary key (account_id, reminder)
);
create index reminder_read_at on reminder_read (at);
