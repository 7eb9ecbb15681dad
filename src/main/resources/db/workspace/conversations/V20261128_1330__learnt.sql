-- What the team teaches about spam, and how messages sound.

-- What a member said of a conversation. What the program decided by itself never stands here.
create table spam_said (
    conversation_id bigint primary key references conversations (id) on delete cascade,
    spam            boolean     not null,
    by_member       bigint,
    at              timestamptz not null default now()
);

-- A letter that taught, with the words by which it did, so that it can be unlearnt exactly. What is forgotten can be taken back until the next night.
create table spam_lessons (
    message_id bigint primary key references messages (id) on delete cascade,
    spam       boolean     not null,
    origin     text        not null check (origin in ('said', 'answered', 'junk')),
    words      text[]      not null,
    forgotten  boolean     not null default false,
    at         timestamptz not null default now()
);

create index spam_lessons_kind on spam_lessons (spam, at desc, message_id desc);

-- In how many letters of each kind a word stood.
create table spam_words (
    word  text primary key check (length(word) between 1 and 200),
    spam  int not null check (spam >= 0),
    other int not null check (other >= 0)
);

-- One row: how many letters were learnt, whether what was learnt is used, and how well it did on letters kept from it.
create table spam_learnt (
    id           int primary key default 1 check (id = 1),
    used         boolean not null default true,
    spam         int     not null default 0,
    other        int     not null default 0,
    measured     jsonb,
    measured_at  timestamptz,
    recounted_at timestamptz
);

insert into spam_learnt default values;

create index messages_resembling on messages (created_at) where particulars ->> 'spam' = 'learnt';

-- How a customer's message sounds, in hundredths; and what somebody who knows better said of it.
create table message_moods (
    message_id bigint primary key references messages (id) on delete cascade,
    label      text        not null check (label in ('positive', 'neutral', 'negative', 'unknown')),
    score      smallint    not null check (score between -100 and 100),
    confidence smallint    not null check (confidence between 0 and 100),
    language   text        not null check (language in ('english', 'roman', 'urdu', 'mixed')),
    said       text check (said in ('positive', 'neutral', 'negative')),
    said_by    bigint,
    said_at    timestamptz,
    at         timestamptz not null default now()
);

-- How its customer's latest message sounds, in hundredths.
alter table conversations add column mood smallint check (mood between -100 and 100);

create index conversations_unhappy on conversations (state, last_message_at desc, id desc) where mood <= -40 and not spam and not blocked and merged_into is null;
