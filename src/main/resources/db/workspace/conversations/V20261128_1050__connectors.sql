-- The door by which a channel is called: its key hashed, what was seen there and what was refused.
create table channel_doors (
    channel_id  bigint primary key references channels (id) on delete cascade,
    key_hash    bytea       not null,
    shaken_at   timestamptz,
    called_at   timestamptz,
    refused     int         not null default 0,
    refused_at  timestamptz,
    refused_why text,
    checks      jsonb       not null default '[]',
    checked_at  timestamptz,
    created_at  timestamptz not null default now(),
    constraint channel_doors_key unique (key_hash)
);

-- Whom a channel knows by more than one name: WhatsApp's number and id within a business, an old number and its new one. All lead to one thread.
create table thread_names (
    id         bigint generated always as identity primary key,
    channel_id bigint      not null references channels (id) on delete cascade,
    name       text        not null check (length(name) between 1 and 320),
    thread     text        not null check (length(thread) between 1 and 320),
    created_at timestamptz not null default now(),
    constraint thread_names_once unique (channel_id, name)
);

-- The templates of a WhatsApp account as Meta last told them; one that is gone there stays for the messages that name it.
create table whatsapp_templates (
    id          bigint generated always as identity primary key,
    channel_id  bigint      not null references channels (id) on delete cascade,
    external_id text,
    name        text        not null check (length(name) between 1 and 600),
    language    text        not null check (length(language) between 1 and 20),
    category    text,
    state       text        not null,
    reason      text,
    components  jsonb       not null default '[]',
    synced_at   timestamptz not null default now(),
    gone_at     timestamptz,
    constraint whatsapp_templates_once unique (channel_id, name, language)
);

-- Up to where the updates of a bot were read, and which node reads them.
create table telegram_readers (
    channel_id  bigint primary key references channels (id) on delete cascade,
    next_update bigint      not null default 0,
    node        text,
    until       timestamptz
);

-- Chats that were taken in from a file.
create table transcripts (
    id              bigint generated always as identity primary key,
    person_id       bigint references people (id) on delete cascade,
    conversation_id bigint references conversations (id) on delete set null,
    file_id         bigint,
    file_name       text        not null check (length(file_name) <= 300),
    state           text        not null default 'asked' check (state in ('asked', 'running', 'done', 'failed', 'undone')),
    customer        text,
    date_order      text,
    trouble         text,
    found           int         not null default 0,
    added           int         not null default 0,
    by_member       bigint,
    created_at      timestamptz not null default now(),
    finished_at     timestamptz
);

create index transcripts_person on transcripts (person_id, id desc);
create index transcripts_conversation on transcripts (conversation_id) where conversation_id is not null;
