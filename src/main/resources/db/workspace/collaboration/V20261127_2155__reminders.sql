-- When the owner of a task is told of it: so many minutes before it is due, and the moment at which that comes, until it went.
alter table tasks add column remind smallint check (remind in (0, 10, 60, 1440));
alter table tasks add column remind_at timestamptz;
create index tasks_remind on tasks (remind_at) where remind_at is not null;

-- What is told of may be no happening.
alter table notifications alter column happening_id drop not null;
