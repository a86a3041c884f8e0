-- 0003: my desk without reading every case a person ever led: what waits, what is open, what was closed this month.
create index casefile_pending on casefile (lead_id, id) where pending_role is not null;
create index casefile_open on casefile (lead_id, id) where end_kind = '';
create index casefile_closed on casefile (lead_id, closed_day) where closed_day is not null;
