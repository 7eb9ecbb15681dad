-- What is to be done. A type says how such a task is called, how soon it is due and what follows it.

create table task_types (
    id         bigint generated always as identity primary key,
    en         text     not null check (length(en) between 1 and 40),
    ur         text     not null check (length(ur) between 1 and 40),
    icon       text     not null,
    days       smallint not null default 0 check (days between 0 and 365),
    next_id    bigint references task_types (id) on delete set null,
    next_days  smallint not null default 0 check (next_days between 0 and 365),
    retired_at timestamptz
);

insert into task_types (en, ur, icon, days)
values ('Call', 'کال', 'phone', 0),
       ('Visit', 'وزٹ', 'map-pin', 1),
       ('Message', 'پیغام', 'message', 0),
       ('Meeting', 'میٹنگ', 'users', 1),
       ('Payment', 'ادائیگی', 'cash', 7),
       ('Other', 'دیگر', 'checkbox', 1);

-- The day and the time of day are the business's own, in its time zone. Without a record a task is its owner's and its maker's.
-- What is done touches its record; `touched_before` is when that was touched until then, for whoever takes it back.
create table tasks (
    id         bigint generated always as identity primary key,
    record     text,
    record_id  bigint,
    type_id    bigint references task_types (id),
    text       text        not null check (length(text) between 1 and 500),
    note       text check (length(note) <= 5000),
    due        date,
    due_time   time,
    priority   smallint    not null default 2 check (priority between 1 and 3),
    owner_id   bigint references members (id),
    made_by    bigint,
    handed_by  bigint,
    outcome    text check (length(outcome) <= 500),
    done_at    timestamptz,
    done_by    bigint,
    touched_before timestamptz,
    version    int         not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint tasks_about check ((record is null) = (record_id is null)),
    constraint tasks_time check (due_time is null or due is not null)
);

-- Lists of what is open go by day, urgency and time; what has no day comes last.
create index tasks_open on tasks (coalesce(due, date '9999-12-31'), priority, coalesce(due_time, time '24:00'), id) where done_at is null and deleted_at is null;
create index tasks_owner on tasks (owner_id, coalesce(due, date '9999-12-31'), priority, coalesce(due_time, time '24:00'), id) where done_at is null and deleted_at is null;
create index tasks_type on tasks (type_id, coalesce(due, date '9999-12-31'), priority, coalesce(due_time, time '24:00'), id) where done_at is null and deleted_at is null;
create index tasks_record on tasks (record, record_id, id);
create index tasks_done on tasks (done_at desc, id desc) where done_at is not null and deleted_at is null;
create index tasks_done_owner on tasks (owner_id, done_at desc, id desc) where done_at is not null and deleted_at is null;
create index tasks_deleted on tasks (deleted_at) where deleted_at is not null;

-- The one next step that a customer had becomes a task of whoever looks after the customer, or else of who planned it.
insert into tasks (record, record_id, text, due, owner_id, made_by, created_at)
select s.record, s.record_id, s.text, s.due, coalesce(p.owner_id, c.owner_id, m.id), s.by_member, s.created_at
  from next_steps s
       left join people p on s.record = 'person' and p.id = s.record_id
       left join companies c on s.record = 'company' and c.id = s.record_id
       left join members m on m.id = s.by_member;

drop table next_steps;
