-- Steps that belong together, planned at once for one record or for many. A step is due so many days after the plan begins, or
-- after the step before it.
create table plans (
    id         bigint generated always as identity primary key,
    name       text   not null check (length(name) between 1 and 80),
    retired_at timestamptz
);

create table plan_steps (
    plan_id   bigint   not null references plans (id) on delete cascade,
    place     smallint not null,
    type_id   bigint references task_types (id),
    text      text     not null check (length(text) between 1 and 500),
    days      smallint not null check (days between 0 and 730),
    after     text     not null check (after in ('START', 'BEFORE')),
    whose     text     not null check (whose in ('ME', 'OWNER', 'MEMBER')),
    member_id bigint references members (id),
    primary key (plan_id, place),
    constraint plan_steps_member check ((whose = 'MEMBER') = (member_id is not null))
);

-- A plan as it was begun, for one record or for those of a change of many; its tasks lead to it, so that it can be taken back.
create table plan_runs (
    id        bigint      generated always as identity primary key,
    plan_id   bigint      not null references plans (id),
    bulk_id   bigint,
    start     date        not null,
    by_member bigint,
    at        timestamptz not null default now(),
    undone_at timestamptz
);
create unique index plan_runs_bulk on plan_runs (bulk_id) where bulk_id is not null;

alter table tasks add column run_id bigint references plan_runs (id);
create index tasks_run on tasks (run_id, record_id) where run_id is not null;
