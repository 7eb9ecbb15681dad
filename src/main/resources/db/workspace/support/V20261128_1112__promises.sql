-- What is promised: how long a first answer, the next one and a solution may take, for which tickets, in which kind of time.
create table sla_policies (
    id         bigint generated always as identity primary key,
    name       text    not null check (length(name) between 1 and 80),
    condition  text,
    business   boolean not null default true,
    hold       boolean not null default true,
    place      int     not null default 0,
    removed_at timestamptz
);

create table sla_targets (
    policy_id bigint   not null references sla_policies (id),
    priority  smallint not null check (priority between 1 and 4),
    promise   text     not null check (promise in ('FIRST', 'NEXT', 'SOLVED')),
    minutes   int      not null check (minutes between 1 and 525600),
    primary key (policy_id, priority, promise)
);

-- What is done when so much of the promised time is used up; 100 is the moment at which the promise breaks.
create table sla_steps (
    id         bigint generated always as identity primary key,
    policy_id  bigint   not null references sla_policies (id),
    percent    smallint not null check (percent between 1 and 400),
    deed       text     not null check (deed in ('OWNER', 'LEAD', 'MEMBER', 'GIVE', 'RAISE')),
    member_id  bigint references members (id),
    removed_at timestamptz,
    constraint sla_steps_whom check ((deed in ('MEMBER', 'GIVE')) = (member_id is not null))
);

create index sla_steps_policy on sla_steps (policy_id, percent) where removed_at is null;

-- How long a ticket waits for a first answer, for the next one, for its solution: with a promise or without one. `worked` is what
-- of the promised kind of time is used; `seconds` all that passed, `business` what of that lies in the hours of its team.
create table sla_clocks (
    id          bigint      generated always as identity primary key,
    ticket_id   bigint      not null,
    promise     text        not null check (promise in ('FIRST', 'NEXT', 'SOLVED')),
    policy_id   bigint references sla_policies (id),
    minutes     int check (minutes > 0),
    in_business boolean     not null default true,
    hold        boolean     not null default true,
    calendar_id bigint,
    started_at  timestamptz not null,
    running     boolean     not null default true,
    worked      bigint      not null default 0 check (worked >= 0),
    due_at      timestamptz,
    risk_at     timestamptz,
    acts_at     timestamptz,
    stopped_at  timestamptz,
    -- It ended without what was waited for: solved unanswered, merged.
    idle        boolean     not null default false,
    outcome     text check (outcome in ('MET', 'BROKEN', 'VOID', 'FREE')),
    seconds     bigint check (seconds >= 0),
    business    bigint check (business >= 0),
    member_id   bigint,
    team_id     bigint,
    constraint sla_clocks_ended check ((stopped_at is null) = (outcome is null))
);

create unique index sla_clocks_open on sla_clocks (ticket_id, promise) where stopped_at is null;
create index sla_clocks_ticket on sla_clocks (ticket_id, id);
create index sla_clocks_stopped on sla_clocks (promise, stopped_at) where stopped_at is not null;
create index sla_clocks_policy on sla_clocks (policy_id) where stopped_at is null;

-- When each of them ran and when it stood still; while a ticket is solved there is no row.
create table sla_stretches (
    id       bigint      generated always as identity primary key,
    clock_id bigint      not null references sla_clocks (id) on delete cascade,
    running  boolean     not null,
    began_at timestamptz not null,
    ended_at timestamptz,
    constraint sla_stretches_order check (ended_at >= began_at)
);

create index sla_stretches_clock on sla_stretches (clock_id, id);

-- What befell them, for whoever asks why something was due.
create table sla_marks (
    id        bigint      generated always as identity primary key,
    clock_id  bigint      not null references sla_clocks (id) on delete cascade,
    what      text        not null check (what in ('STARTED', 'PAUSED', 'RESUMED', 'CHANGED', 'MET', 'BROKEN', 'VOID', 'FREE')),
    policy_id bigint,
    minutes   int,
    due_at    timestamptz,
    at        timestamptz not null default now()
);

create index sla_marks_clock on sla_marks (clock_id, id);

-- What was done about a clock already; step 0 is that it was told that the promise broke.
create table sla_done (
    clock_id bigint      not null references sla_clocks (id) on delete cascade,
    step_id  bigint      not null,
    at       timestamptz not null default now(),
    primary key (clock_id, step_id)
);

-- The soonest of a ticket's promises, so that lists stand in its order.
alter table tickets
    add column promise         text check (promise in ('FIRST', 'NEXT', 'SOLVED')),
    add column promise_due_at  timestamptz,
    add column promise_risk_at timestamptz;

create index tickets_promise on tickets (promise_due_at, id) where promise_due_at is not null and archived_at is null and deleted_at is null;

insert into sla_policies (name, business, place) values ('Usual', true, 1);

insert into sla_targets (policy_id, priority, promise, minutes)
select p.id, t.priority, t.promise, t.minutes
  from sla_policies p
       cross join (values (1, 'FIRST', 60), (2, 'FIRST', 120), (3, 'FIRST', 240), (4, 'FIRST', 540),
                          (1, 'NEXT', 120), (2, 'NEXT', 240), (3, 'NEXT', 540), (4, 'NEXT', 1080),
                          (1, 'SOLVED', 540), (2, 'SOLVED', 1080), (3, 'SOLVED', 2160), (4, 'SOLVED', 4320)) t (priority, promise, minutes);

insert into sla_steps (policy_id, percent, deed)
select p.id, t.percent, t.deed
  from sla_policies p
       cross join (values (75, 'OWNER'), (100, 'LEAD')) t (percent, deed);
