-- Saved views of lists: what is asked, and how the rows stand. `query` is the query string of the filter alone.
create table views (
    id         bigint generated always as identity primary key,
    kind       text        not null,
    name       text        not null check (length(name) between 1 and 80),
    query      text        not null default '?',
    columns    text[]      not null default '{}',
    sort       text,
    gathered   text,
    totals     text[]      not null default '{}',
    sharing    text        not null default 'PRIVATE' check (sharing in ('PRIVATE', 'TEAM', 'EVERYBODY')),
    team_id    bigint,
    pinned     boolean     not null default false,
    position   int         not null default 0,
    owner_id   bigint      not null references members (id),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint views_team_named check (sharing <> 'TEAM' or team_id is not null)
);

create index views_kind on views (kind, position, id) where deleted_at is null;

-- The view that a member opened last: where the list's own address leads them.
create table view_memory (
    member_id bigint not null references members (id),
    kind      text   not null,
    shown     text   not null,
    primary key (member_id, kind)
);
