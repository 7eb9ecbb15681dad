-- By which rule (RFC 5545) a task comes again, since which day and at which time, and for which of its days this one stands
-- however often it was put off. `follows` is the one before it: each is followed once.
alter table tasks add column rule text check (length(rule) <= 400);
alter table tasks add column rule_from date;
alter table tasks add column rule_time time;
alter table tasks add column occurs date;
alter table tasks add column follows bigint;
alter table tasks add constraint tasks_rule check (rule is null or rule_from is not null and occurs is not null);
create unique index tasks_follows on tasks (follows) where follows is not null;

-- The next step of a record is the first of its open ones.
create index tasks_next on tasks (record, record_id, due) where done_at is null and deleted_at is null;
