-- How customers hang together, how they wish to be treated, what they agreed to, and what is to be done next for them.

-- A person's companies besides the one in their row, each with what they are there; one that ended is kept.
create table positions (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people (id) on delete cascade,
    company_id bigint      not null references companies (id) on delete cascade,
    role       text,
    ended_at   timestamptz,
    created_at timestamptz not null default now(),
    constraint positions_once unique (person_id, company_id)
);

create index positions_company on positions (company_id, id);

-- A branch names its head office, a person whoever brought them.
alter table companies add column parent_id bigint references companies (id) on delete set null;
alter table people add column referred_by bigint references people (id) on delete set null;
create index companies_parent on companies (parent_id) where parent_id is not null;
create index people_referrer on people (referred_by) where referred_by is not null;

create table preferences (
    person_id  bigint primary key references people (id) on delete cascade,
    channel    text check (channel in ('PHONE', 'WHATSAPP', 'SMS', 'EMAIL')),
    hours      text,
    interests  text,
    updated_at timestamptz not null default now()
);

-- Every yes and no with its proof; the latest of a channel and purpose holds, the earlier ones stay as evidence.
create table consents (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people (id) on delete cascade,
    channel    text        not null check (channel in ('PHONE', 'WHATSAPP', 'SMS', 'EMAIL')),
    purpose    text        not null check (purpose in ('SERVICE', 'MARKETING', 'SURVEY')),
    given      boolean     not null,
    basis      text        not null check (basis in ('CONSENT', 'CONTRACT', 'INTEREST')),
    proof      text        not null,
    by_member  bigint,
    at         timestamptz not null default now()
);

create index consents_person on consents (person_id, channel, purpose, id desc);

create table next_steps (
    record     text   not null,
    record_id  bigint not null,
    text       text   not null check (length(text) between 1 and 500),
    due        date,
    by_member  bigint,
    created_at timestamptz not null default now(),
    primary key (record, record_id)
);

create index next_steps_due on next_steps (due, record, record_id) where due is not null;
