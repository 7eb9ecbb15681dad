-- What a program was answered to a POST that it may send again: for a day, so that a second one does nothing.
create table idempotency_keys (
    member_id bigint      not null references members (id),
    key       text        not null,
    route     text        not null,
    hash      bytea       not null,
    status    int         not null,
    headers   jsonb       not null,
    body      bytea       not null,
    at        timestamptz not null default now(),
    primary key (member_id, key, route)
);
create index idempotency_keys_at on idempotency_keys (at);
