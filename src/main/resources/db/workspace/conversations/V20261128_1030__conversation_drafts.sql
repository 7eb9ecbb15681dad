-- What a member has typed in a conversation and not sent.
create table conversation_drafts (
    conversation_id bigint      not null references conversations (id) on delete cascade,
    member_id       bigint      not null references members (id),
    note            boolean     not null default false,
    text            text        not null,
    cc              text        not null default '',
    bcc             text        not null default '',
    updated_at      timestamptz not null default now(),
    primary key (conversation_id, member_id)
);

create index conversation_drafts_member on conversation_drafts (member_id, conversation_id);

-- What a browser has sent already, so that what it sends again after a lost line is sent once.
create table conversation_sendings (
    conversation_id bigint      not null references conversations (id) on delete cascade,
    member_id       bigint      not null,
    client_key      text        not null check (length(client_key) between 1 and 100),
    at              timestamptz not null default now(),
    primary key (conversation_id, member_id, client_key)
);

create index conversation_sendings_at on conversation_sendings (at);
