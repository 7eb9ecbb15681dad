-- Who is told of what happens to a record. A row that says no stands for a choice: nothing makes them follow it again by itself.
create table follows (
    record    text        not null,
    record_id bigint      not null,
    member_id bigint      not null,
    following boolean     not null,
    at        timestamptz not null default now(),
    primary key (record, record_id, member_id)
);

-- What a member was told of. While it is unread, more of the same kind about the same record is added to it.
create table notifications (
    id            bigint      generated always as identity primary key,
    member_id     bigint      not null,
    kind          text        not null,
    record        text        not null,
    record_id     bigint      not null,
    happening_id  bigint      not null,
    by_member     bigint,
    way           text        not null check (way in ('SCREEN', 'MAIL', 'DAILY')),
    times         int         not null default 1,
    at            timestamptz not null default now(),
    read_at       timestamptz,
    snoozed_until timestamptz,
    mailed_at     timestamptz
);
create unique index notifications_unread on notifications (member_id, record, record_id, kind) where read_at is null;
create index notifications_latest on notifications (member_id, at, id);
create index notifications_daily on notifications (member_id) where way = 'DAILY' and mailed_at is null and read_at is null;

-- How a member wants to be told of a kind; without a row as the kind says.
create table notification_choices (
    member_id bigint not null,
    kind      text   not null,
    way       text   not null check (way in ('SCREEN', 'MAIL', 'DAILY', 'NONE')),
    primary key (member_id, kind)
);
