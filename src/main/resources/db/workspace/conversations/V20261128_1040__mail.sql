-- What the mail channel remembers besides conversations and messages.

-- Up to where a folder of a mailbox was fetched. Numbers count only within one uid_validity.
create table mail_folders (
    channel_id   bigint not null references channels (id) on delete cascade,
    name         text   not null check (length(name) <= 300),
    uid_validity bigint not null,
    last_uid     bigint not null,
    primary key (channel_id, name)
);

-- Which node fetches a mailbox, until when unless it says so again.
create table mail_leases (
    channel_id bigint      primary key references channels (id) on delete cascade,
    node       text        not null,
    until      timestamptz not null
);

-- Message-IDs by which an answer finds its conversation: those of the mails in it, and those that these merely name.
create table mail_references (
    reference       text   not null check (length(reference) between 3 and 500),
    conversation_id bigint not null references conversations (id) on delete cascade,
    named_only      boolean not null default false,
    primary key (reference)
);

create index mail_references_conversation on mail_references (conversation_id);

-- To whom something was answered by itself lately, as a keyed sum of the address.
create table mail_answered (
    sum bytea       primary key,
    at  timestamptz not null
);

-- Addresses to which mails do not get, of which we know from bounces.
create table bounced_addresses (
    address   text        primary key check (length(address) between 3 and 320),
    reason    text        not null,
    hard      boolean     not null,
    status    text,
    said      text check (length(said) <= 500),
    times     int         not null default 1,
    at        timestamptz not null
);

-- Programs registered with Google or Microsoft by which members let this one into their mailboxes.
create table mail_apps (
    provider  text primary key check (provider in ('google', 'microsoft')),
    client_id text not null check (length(client_id) between 1 and 300),
    secret    text
);

-- Consents that are under way: who began one, and the sealed verifier (RFC 7636) without which its code is no use.
create table mail_grants (
    state      bytea       primary key,
    provider   text        not null,
    member_id  bigint      not null references members (id) on delete cascade,
    channel_id bigint references channels (id) on delete cascade,
    shared     boolean     not null,
    verifier   text        not null,
    created_at timestamptz not null default now()
);
