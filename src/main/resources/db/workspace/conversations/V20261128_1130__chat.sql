-- Who stands before the window on the business's own page. The key that their browser keeps is known here by its hash alone.
create table chat_visitors (
    id          bigint generated always as identity primary key,
    channel_id  bigint      not null references channels (id) on delete cascade,
    key_hash    bytea       not null,
    thread      text        not null check (length(thread) between 1 and 300),
    outside_id  text check (length(outside_id) <= 200),
    name        text check (length(name) <= 120),
    email       text check (length(email) <= 320),
    verified    boolean     not null default false,
    language    text check (language in ('en', 'ur')),
    page        text check (length(page) <= 1000),
    read_id     bigint      not null default 0,
    mailed_id   bigint      not null default 0,
    seen_at     timestamptz not null default now(),
    created_at  timestamptz not null default now(),
    constraint chat_visitors_key unique (key_hash),
    constraint chat_visitors_thread unique (channel_id, thread)
);

create unique index chat_visitors_outside on chat_visitors (channel_id, outside_id) where outside_id is not null;
create index chat_visitors_seen on chat_visitors (seen_at);

-- Browsers in which the same visitor goes on: by the letter that was sent to them, or where they signed in again.
create table chat_keys (
    key_hash   bytea       primary key,
    visitor_id bigint      not null references chat_visitors (id) on delete cascade,
    ends_at    timestamptz not null
);

create index chat_keys_visitor on chat_keys (visitor_id);
create index chat_keys_ends on chat_keys (ends_at);
