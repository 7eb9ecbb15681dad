-- Where customers and the business speak: channels, conversations, messages, and every raw event before it is read.

-- One connected mailbox, number or page. Its secrets are sealed; what is not secret of its settings is JSON. A channel with private_to
-- is one member's own mailbox, of which the others see as much as privacy says.
create table channels (
    id              bigint generated always as identity primary key,
    kind            text        not null check (kind ~ '^[a-z][a-z_]{0,30}$'),
    name            text        not null check (length(name) between 1 and 120),
    address         text check (length(address) <= 320),
    settings        jsonb       not null default '{}',
    secret          text,
    team_id         bigint references teams (id) on delete set null,
    private_to      bigint references members (id),
    privacy         text        not null default 'all' check (privacy in ('all', 'subject', 'nothing')),
    newcomers       text        not null default 'nobody' check (newcomers ~ '^[a-z][a-z_]{0,30}$'),
    ticketed        boolean     not null default false,
    signature       text check (length(signature) <= 4000),
    state           text        not null default 'working' check (state in ('working', 'troubled', 'off')),
    trouble         text,
    particulars     jsonb       not null default '[]',
    troubled_at     timestamptz,
    last_event_at   timestamptz,
    version         int         not null default 1,
    created_at      timestamptz not null default now(),
    archived_at     timestamptz
);

create unique index channels_address on channels (kind, lower(address)) where archived_at is null and address is not null;

-- Who somebody is on a kind of channel: a mail address, a number, a page's own id of them. One person has many.
create table handles (
    id         bigint generated always as identity primary key,
    kind       text        not null,
    handle     text        not null check (length(handle) between 1 and 320),
    name       text check (length(name) <= 300),
    person_id  bigint references people (id) on delete set null,
    blocked_at timestamptz,
    blocked_by bigint,
    created_at timestamptz not null default now(),
    constraint handles_once unique (kind, handle)
);

create index handles_person on handles (person_id) where person_id is not null;

create table conversations (
    id               bigint generated always as identity primary key,
    channel_id       bigint      not null references channels (id),
    kind             text        not null,
    person_id        bigint references people (id) on delete set null,
    company_id       bigint references companies (id) on delete set null,
    contact_name     text check (length(contact_name) <= 300),
    contact_address  text check (length(contact_address) <= 320),
    thread           text check (length(thread) <= 400),
    subject          text check (length(subject) <= 1000),
    topic            text check (length(topic) <= 1000),
    language         text check (language in ('en', 'ur')),
    state            text        not null default 'open' check (state in ('open', 'pending', 'snoozed', 'resolved')),
    priority         smallint    not null default 1 check (priority between 0 and 3),
    assignee_id      bigint references members (id),
    team_id          bigint references teams (id) on delete set null,
    tags             bigint[]    not null default '{}',
    snoozed_until    timestamptz,
    spam             boolean     not null default false,
    blocked          boolean     not null default false,
    merged_into      bigint references conversations (id),
    earlier_id       bigint references conversations (id),
    preview          text check (length(preview) <= 300),
    last_direction   text check (last_direction in ('in', 'out')),
    last_message_at  timestamptz not null default now(),
    last_incoming_at timestamptz,
    waiting_since    timestamptz,
    first_replied_at timestamptz,
    resolved_at      timestamptz,
    resolved_by      bigint,
    search           text        not null default '',
    version          int         not null default 1,
    created_at       timestamptz not null default now()
);

-- The lists of the inbox: what is neither spam, blocked nor merged, by its state, the latest first; for each who looks at their own.
create index conversations_state on conversations (state, last_message_at desc, id desc) where not spam and not blocked and merged_into is null;
create index conversations_latest on conversations (last_message_at desc, id desc) where not spam and not blocked and merged_into is null;
create index conversations_assignee on conversations (assignee_id, state, last_message_at desc, id desc) where not spam and not blocked and merged_into is null;
create index conversations_unassigned on conversations (state, last_message_at desc, id desc) where assignee_id is null and not spam and not blocked and merged_into is null;
create index conversations_team on conversations (team_id, state, last_message_at desc, id desc) where team_id is not null and not spam and not blocked and merged_into is null;
create index conversations_channel on conversations (channel_id, state, last_message_at desc, id desc) where not spam and not blocked and merged_into is null;
create index conversations_waiting on conversations (waiting_since, id) where waiting_since is not null and not spam and not blocked and merged_into is null;
create index conversations_aside on conversations (last_message_at desc, id desc) where (spam or blocked) and merged_into is null;
create index conversations_snoozed on conversations (snoozed_until) where state = 'snoozed';
create index conversations_person on conversations (person_id, last_message_at desc, id desc) where person_id is not null;
create index conversations_company on conversations (company_id, last_message_at desc, id desc) where company_id is not null;
create index conversations_thread on conversations (channel_id, thread, id desc) where thread is not null;
create index conversations_topic on conversations (channel_id, contact_address, topic, id desc) where contact_address is not null;
create index conversations_address on conversations (contact_address, id desc) where contact_address is not null;
create index conversations_merged on conversations (merged_into) where merged_into is not null;
create index conversations_earlier on conversations (earlier_id) where earlier_id is not null;
create index conversations_tags on conversations using gin (tags);
create index conversations_search on conversations using gin (search extensions.gin_trgm_ops);

-- What was said, by whom and how far it has come. A channel's own id of it is once in the channel, so that what comes twice is kept once.
create table messages (
    id              bigint generated always as identity primary key,
    conversation_id bigint      not null references conversations (id) on delete cascade,
    channel_id      bigint      not null references channels (id),
    direction       text        not null check (direction in ('in', 'out', 'note')),
    author_id       bigint,
    author_name     text check (length(author_name) <= 300),
    author_address  text check (length(author_address) <= 320),
    subject         text check (length(subject) <= 1000),
    text            text        not null default '',
    html            text,
    quoted          text,
    external_id     text check (length(external_id) <= 1000),
    answers         bigint,
    state           text        not null check (state in ('received', 'noted', 'scheduled', 'queued', 'sending', 'sent', 'delivered', 'read', 'failed')),
    trouble         text,
    doubtful        boolean     not null default false,
    send_at         timestamptz,
    claimed_at      timestamptz,
    attempts        int         not null default 0,
    sent_at         timestamptz,
    created_at      timestamptz not null default now(),
    particulars     jsonb       not null default '{}',
    automatic       boolean     not null default false,
    search          text        not null default ''
);

create unique index messages_external on messages (channel_id, external_id) where external_id is not null;
create index messages_conversation on messages (conversation_id, created_at, id);
create index messages_sending on messages (send_at, id) where state in ('scheduled', 'queued', 'sending');
create index messages_failed on messages (conversation_id) where state = 'failed';
create index messages_search on messages using gin (search extensions.gin_trgm_ops) where search <> '';

-- The files of a message; each hangs on it as an attachment does on a record, so that it is kept while the message is.
create table message_files (
    message_id bigint  not null references messages (id) on delete cascade,
    file_id    bigint  not null,
    position   int     not null default 0,
    content_id text check (length(content_id) <= 400),
    inside     boolean not null default false,
    primary key (message_id, file_id)
);

create index message_files_file on message_files (file_id);

-- Up to where somebody has read a conversation. Without a row nothing of it was read.
create table conversation_readers (
    conversation_id bigint      not null references conversations (id) on delete cascade,
    member_id       bigint      not null,
    read_at         timestamptz not null,
    primary key (conversation_id, member_id)
);

create index conversation_readers_member on conversation_readers (member_id, conversation_id);

-- Who hears of a conversation besides the one who has it.
create table conversation_followers (
    conversation_id bigint      not null references conversations (id) on delete cascade,
    member_id       bigint      not null,
    at              timestamptz not null default now(),
    primary key (conversation_id, member_id)
);

create index conversation_followers_member on conversation_followers (member_id, conversation_id);

-- Conversations that belong together, the smaller number first.
create table conversation_links (
    one_id    bigint      not null references conversations (id) on delete cascade,
    other_id  bigint      not null references conversations (id) on delete cascade,
    by_member bigint,
    at        timestamptz not null default now(),
    primary key (one_id, other_id),
    check (one_id < other_id)
);

create index conversation_links_other on conversation_links (other_id);

-- Every raw event or mail, kept before it is answered or marked as seen, read by a job, and read again where that failed.
create table receipts (
    id          bigint generated always as identity primary key,
    channel_id  bigint      not null references channels (id) on delete cascade,
    kind        text        not null,
    external_id text        not null check (length(external_id) between 1 and 1000),
    headers     jsonb       not null default '{}',
    body        bytea       not null,
    size        int         not null,
    state       text        not null default 'new' check (state in ('new', 'read', 'failed', 'ignored')),
    trouble     text,
    particulars jsonb       not null default '[]',
    tries       int         not null default 0,
    received_at timestamptz not null default now(),
    read_at     timestamptz,
    constraint receipts_once unique (channel_id, external_id)
);

create index receipts_failed on receipts (received_at desc, id desc) where state = 'failed';
create index receipts_over on receipts (read_at) where state in ('read', 'ignored');
create index receipts_new on receipts (received_at) where state = 'new';
create index receipts_channel on receipts (channel_id, id desc);
