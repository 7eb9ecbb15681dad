-- Prepared texts, and several deeds at one click. One belongs to a member, to a team, or to all where neither is named.
create table saved_replies (
    id         bigint generated always as identity primary key,
    name       text        not null check (length(name) between 1 and 120),
    shortcut   text check (shortcut ~ '^[^\s/]{1,40}$'),
    text       text        not null check (length(text) between 1 and 10000),
    language   text check (language in ('en', 'ur')),
    owner_id   bigint references members (id),
    team_id    bigint references teams (id) on delete cascade,
    search     text        not null default '',
    used       int         not null default 0,
    by_member  bigint,
    version    int         not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    removed_at timestamptz,
    check (owner_id is null or team_id is null)
);

create index saved_replies_name on saved_replies (lower(name), id) where removed_at is null;
create index saved_replies_shortcut on saved_replies (lower(shortcut)) where removed_at is null and shortcut is not null;
create index saved_replies_search on saved_replies using gin (search extensions.gin_trgm_ops) where removed_at is null;

create table macros (
    id         bigint generated always as identity primary key,
    name       text        not null check (length(name) between 1 and 120),
    deeds      jsonb       not null default '[]',
    reply      text check (length(reply) <= 10000),
    owner_id   bigint references members (id),
    team_id    bigint references teams (id) on delete cascade,
    used       int         not null default 0,
    by_member  bigint,
    version    int         not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    removed_at timestamptz,
    check (owner_id is null or team_id is null)
);

create index macros_name on macros (lower(name), id) where removed_at is null;
