-- 0021: when the approved versions last changed is asked with every act and paper: an index answers it. Without it each row was read to its end,
-- through the pages of its source.
create index template_changed on template (state, changed_at);
