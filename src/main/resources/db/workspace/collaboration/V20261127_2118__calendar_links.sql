-- The addresses at which other programs read a member's calendar. Only the hash of the secret in each is kept.
create table calendar_links (
    id         bigint generated always as identity primary key,
    hash       bytea       not null unique,
    member_id  bigint      not null references members (id),
    busy       boolean     not null,
    hint       text        not null,
    created_at timestamptz not null default now(),
    used_at    timestamptz
);
create index calendar_links_member on calendar_links (member_id);
