-- Mails and steps that follow one another by themselves, until whoever gets them answers, meets us or buys.

-- 'weekdays' holds Monday as 1, Tuesday as 2, Wednesday as 4, and so on; times are those of the business, to the minute.
create table sequences (
    id          bigint      generated always as identity primary key,
    name        text        not null check (length(name) between 1 and 80),
    purpose     text        not null default 'SERVICE' check (purpose in ('SERVICE', 'MARKETING')),
    weekdays    smallint    not null default 31 check (weekdays between 1 and 127),
    opens       time        not null default '09:00',
    closes      time        not null default '18:00',
    per_hour    smallint    not null default 30 check (per_hour between 1 and 500),
    paused_at   timestamptz,
    archived_at timestamptz,
    version     int         not null default 1,
    made_by     bigint references members (id),
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint sequences_window check (opens < closes)
);

-- A step that was taken out stays for what was sent by it.
create table sequence_steps (
    id          bigint   generated always as identity primary key,
    sequence_id bigint   not null references sequences (id) on delete cascade,
    place       smallint not null,
    kind        text     not null check (kind in ('MAIL', 'TASK', 'CALL', 'WHATSAPP')),
    delay       smallint not null check (delay between 0 and 365),
    unit        text     not null check (unit in ('HOURS', 'DAYS', 'WORKDAYS')),
    subject     text     check (length(subject) between 1 and 200),
    body        text     not null check (length(body) between 1 and 60000),
    removed_at  timestamptz,
    constraint sequence_steps_subject check ((kind = 'MAIL') = (subject is not null))
);
create index sequence_steps_sequence on sequence_steps (sequence_id, place);

-- Somebody in a sequence, or left out of it and why. Whoever was a lead and became a person goes on as that.
create table sequence_enrolments (
    id              bigint      generated always as identity primary key,
    sequence_id     bigint      not null references sequences (id),
    person_id       bigint references people (id) on delete cascade,
    lead_id         bigint,
    deal_id         bigint,
    by_member       bigint references members (id),
    bulk_id         bigint,
    state           text        not null check (state in ('ACTIVE', 'PAUSED', 'FINISHED', 'STOPPED', 'LEFT_OUT')),
    reason          text,
    step_id         bigint references sequence_steps (id),
    next_at         timestamptz,
    started_at      timestamptz not null default now(),
    ended_at        timestamptz,
    ended_by        bigint,
    replied_at      timestamptz,
    met_at          timestamptz,
    bought_at       timestamptz,
    unsubscribed_at timestamptz,
    bounced_at      timestamptz,
    constraint sequence_enrolments_whom check (person_id is not null or lead_id is not null),
    constraint sequence_enrolments_next check ((state in ('ACTIVE', 'PAUSED')) = (step_id is not null)),
    constraint sequence_enrolments_due check ((state = 'ACTIVE') = (next_at is not null))
);
create unique index sequence_enrolments_person on sequence_enrolments (sequence_id, person_id) where person_id is not null and state in ('ACTIVE', 'PAUSED');
create unique index sequence_enrolments_lead on sequence_enrolments (sequence_id, lead_id) where person_id is null and state in ('ACTIVE', 'PAUSED');
create index sequence_enrolments_due on sequence_enrolments (next_at) where state = 'ACTIVE';
create index sequence_enrolments_list on sequence_enrolments (sequence_id, id desc);
create index sequence_enrolments_of_person on sequence_enrolments (person_id, id desc) where person_id is not null;
create index sequence_enrolments_of_lead on sequence_enrolments (lead_id, id desc) where lead_id is not null;
create index sequence_enrolments_of_deal on sequence_enrolments (deal_id, id desc) where deal_id is not null;
create index sequence_enrolments_bulk on sequence_enrolments (bulk_id) where bulk_id is not null;

-- What was done for somebody by a step: once each, which the key holds whatever dies on the way.
create table sequence_sends (
    id           bigint      generated always as identity primary key,
    enrolment_id bigint      not null references sequence_enrolments (id) on delete cascade,
    step_id      bigint      not null references sequence_steps (id),
    person_id    bigint references people (id) on delete cascade,
    kind         text        not null check (kind in ('MAIL', 'TASK', 'CALL', 'WHATSAPP')),
    state        text        not null check (state in ('QUEUED', 'KEPT', 'SENT', 'REFUSED', 'UNCERTAIN', 'PLANNED', 'SKIPPED')),
    by_member    bigint,
    letter_id    bigint,
    task_id      bigint,
    address      text,
    subject      text,
    body         text,
    at           timestamptz not null default now(),
    sent_at      timestamptz,
    constraint sequence_sends_once unique (enrolment_id, step_id)
);
create index sequence_sends_letter on sequence_sends (letter_id) where letter_id is not null;
create index sequence_sends_lately on sequence_sends (at) where kind = 'MAIL' and state <> 'SKIPPED';
create index sequence_sends_person on sequence_sends (person_id) where person_id is not null;
create index sequence_sends_step on sequence_sends (step_id, state);

-- Addresses that want no mail of a sequence any more, or that take none; kept when the person is erased, and readable by nobody.
create table refused_addresses (
    mac    text        primary key,
    reason text        not null check (reason in ('UNSUBSCRIBED', 'BOUNCED')),
    at     timestamptz not null default now()
);

-- When the next step is due for which a job waits already, and which job that is.
create table sequence_clock (
    id       int primary key check (id = 1),
    wakes_at timestamptz,
    turn     bigint not null default 0
);
insert into sequence_clock (id) values (1);

alter table stage_rules add column sequence_id bigint references sequences (id);
