-- Where the team talks. A direct room has no name; its pair tells whose it is, as the numbers of its members in order.
create table rooms (
    id         bigint      generated always as identity primary key,
    kind       text        not null check (kind in ('OPEN', 'CLOSED', 'DIRECT')),
    name       text        check (length(name) between 1 and 80),
    about      text        check (length(about) between 1 and 300),
    pair       text,
    made_by    bigint      not null,
    made_at    timestamptz not null default now(),
    last_id    bigint      not null default 0,
    last_at    timestamptz not null default now(),
    check ((kind = 'DIRECT') = (name is null) and (kind = 'DIRECT') = (pair is not null))
);
create unique index rooms_pair on rooms (pair) where pair is not null;
create index rooms_open on rooms (last_at, id) where kind = 'OPEN';

-- Who is in a room, up to where they have read it, and of what in it they are told. Without a row nothing of the room is theirs.
create table room_members (
    room_id   bigint      not null references rooms (id) on delete cascade,
    member_id bigint      not null,
    read_id   bigint      not null default 0,
    bell      text        not null check (bell in ('ALL', 'MENTIONS', 'NONE')),
    joined_at timestamptz not null default now(),
    primary key (room_id, member_id)
);
create index room_members_member on room_members (member_id);

-- What is said. The key is its sender's own: what comes twice is kept once.
create table room_messages (
    id         bigint      generated always as identity primary key,
    room_id    bigint      not null references rooms (id) on delete cascade,
    by_member  bigint      not null,
    text       text        not null check (length(text) <= 10000),
    search     text        not null,
    client_key text        not null check (length(client_key) between 1 and 100),
    reply_to   bigint,
    at         timestamptz not null default now(),
    edited_at  timestamptz,
    deleted_at timestamptz,
    unique (room_id, by_member, client_key)
);
create index room_messages_room on room_messages (room_id, id) where deleted_at is null;
create index room_messages_search on room_messages using gin (search extensions.gin_trgm_ops);

create table room_marks (
    message_id bigint      not null references room_messages (id) on delete cascade,
    member_id  bigint      not null,
    mark       text        not null,
    at         timestamptz not null default now(),
    primary key (message_id, member_id, mark)
);
