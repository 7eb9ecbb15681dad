-- The customers' own door: how it is set up, who asked to come in, who is in.

-- One row. Fields are the slots of those of a ticket that customers see and fill in.
create table portal_settings (
    id         int     primary key check (id = 1),
    mailbox_id bigint references channels (id) on delete set null,
    fields     text[]  not null default '{}',
    colleagues boolean not null default false
);

insert into portal_settings (id) values (1);

-- What customers may do with tickets of a type; one without a row they may open.
create table portal_types (
    type_id bigint primary key references ticket_types (id) on delete cascade,
    way     text   not null check (way in ('OPEN', 'FOLLOW', 'HIDDEN'))
);

-- Who may read the tickets of the others in their company.
create table portal_readers (
    person_id bigint      primary key references people (id) on delete cascade,
    by_member bigint,
    at        timestamptz not null default now()
);

-- Somebody asked to come in from a browser. Who it is is found out afterwards; browser, link and code are known by their sums alone.
create table portal_entries (
    id         bigint generated always as identity primary key,
    browser    bytea       not null constraint portal_entries_browser unique,
    kind       text        not null check (kind in ('EMAIL', 'PHONE')),
    address    text        not null check (length(address) between 3 and 320),
    language   text        not null check (language in ('en', 'ur')),
    ticket_id  bigint,
    person_id  bigint references people (id) on delete cascade,
    link       bytea constraint portal_entries_link unique,
    code       bytea,
    tries      int         not null default 0,
    created_at timestamptz not null default now(),
    ends_at    timestamptz not null,
    used_at    timestamptz
);

create index portal_entries_address on portal_entries (address, created_at);
create index portal_entries_person on portal_entries (person_id) where person_id is not null;
create index portal_entries_created on portal_entries (created_at);

create table portal_sessions (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people (id) on delete cascade,
    hash       bytea       not null constraint portal_sessions_hash unique,
    kind       text        not null check (kind in ('EMAIL', 'PHONE')),
    address    text        not null check (length(address) between 3 and 320),
    device     text        not null default '' check (length(device) <= 200),
    created_at timestamptz not null default now(),
    seen_at    timestamptz not null default now(),
    ends_at    timestamptz not null
);

create index portal_sessions_person on portal_sessions (person_id, id desc);
create index portal_sessions_ends on portal_sessions (ends_at);
