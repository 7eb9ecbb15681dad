-- Letters on their way. 'kept' waits for nobody: it was written while there was no SMTP server. 'uncertain' was handed
-- over and never acknowledged. The body of a letter that was sent is erased, since it may hold a link that opens a door.

create table control.outbox (
    id         bigint generated always as identity primary key,
    workspace  bigint,
    to_address text        not null,
    subject    text        not null,
    language   text        not null,
    text       text,
    html       text,
    state      text        not null check (state in ('queued', 'kept', 'sending', 'sent', 'failed', 'refused', 'uncertain')),
    attempts   int         not null default 0,
    created_at timestamptz not null default now(),
    sent_at    timestamptz,
    error      text
);

create index outbox_age on control.outbox (created_at);
create index outbox_kept on control.outbox (id) where state = 'kept';
