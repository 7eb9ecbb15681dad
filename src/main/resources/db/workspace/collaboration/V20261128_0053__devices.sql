-- Browsers through which a member is told (RFC 8030): where to send, and what a message is encrypted with (RFC 8291). Each hangs on the
-- session that asked for it: where that is over it is told nothing, until its member signs in there again.
create table devices (
    id         bigint      generated always as identity primary key,
    member_id  bigint      not null,
    session_id bigint      not null,
    endpoint   text        not null check (length(endpoint) <= 2000),
    public_key bytea       not null,
    secret     bytea       not null,
    name       text        not null check (length(name) <= 100),
    added_at   timestamptz not null default now(),
    renewed_at timestamptz not null default now(),
    told_at    timestamptz,
    unique (endpoint, member_id)
);
create index devices_member on devices (member_id);

-- What is to go to one: of what its member is told, or nothing for a message that tries whether it comes. Taken away before it is sent.
create table pushes (
    id            bigint      generated always as identity primary key,
    device_id     bigint      not null references devices (id) on delete cascade,
    notifications bigint[]    not null,
    tries         int         not null default 0,
    at            timestamptz not null default now()
);
create index pushes_device on pushes (device_id);

alter table notifications drop constraint notifications_way_check;
alter table notifications add constraint notifications_way_check check (way in ('SCREEN', 'MAIL', 'DAILY', 'PUSH'));
alter table notification_choices drop constraint notification_choices_way_check;
alter table notification_choices add constraint notification_choices_way_check check (way in ('SCREEN', 'MAIL', 'DAILY', 'PUSH', 'NONE'));
