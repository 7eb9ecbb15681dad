-- When the next reminder of an appointment is due, for which of its times it is, and for which one was told of last: when that begins.
alter table events add column remind_at timestamptz;
alter table events add column remind_for timestamptz;
alter table events add column reminded_for timestamptz;
create index events_remind on events (remind_at) where remind_at is not null;

alter table tasks drop constraint tasks_remind_check;
alter table tasks add constraint tasks_remind_check check (remind in (0, 10, 30, 60, 1440));

-- When a member is told of new tasks and appointments; null for not at all. Whoever has no row is told ten minutes before.
create table usual_reminders (
    member_id bigint primary key references members (id),
    minutes   smallint check (minutes in (0, 10, 30, 60, 1440))
);
