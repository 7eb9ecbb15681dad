-- Conversations that a bot has at present, and up to which message it was asked. Whoever takes one over, or the bot's failing, ends the row.
create table bot_talks (
    conversation_id bigint      primary key references conversations (id) on delete cascade,
    asked_id        bigint      not null default 0,
    failures        int         not null default 0,
    claimed_until   timestamptz,
    since           timestamptz not null default now()
);
