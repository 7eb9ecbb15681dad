-- How often something came, changed or went in the calendar that a member's phone keeps; whoever knows it as it was before `forgotten` begins anew.
create table calendar_syncs (
    member_id bigint primary key references members (id),
    counted   bigint not null default 0,
    forgotten bigint not null default 0
);

-- The names that phones have for a member's appointments, each with the mark and the number of its last change. What went has no appointment.
create table calendar_items (
    member_id bigint not null references members (id),
    name      text   not null check (length(name) between 1 and 255),
    event_id  bigint,
    mark      text   not null,
    changed   bigint not null,
    gone_at   timestamptz,
    primary key (member_id, name),
    constraint calendar_items_gone check ((event_id is null) = (gone_at is not null))
);
create unique index calendar_items_event on calendar_items (member_id, event_id);
create index calendar_items_changed on calendar_items (member_id, changed);
create index calendar_items_gone_at on calendar_items (gone_at) where gone_at is not null;

-- What a phone says of an appointment that we have no place for: alarms, categories, links. Lines of iCalendar, for the phones of that member alone.
create table calendar_extras (
    member_id bigint not null references members (id),
    event_id  bigint not null references events (id) on delete cascade,
    lines     text   not null check (length(lines) <= 200000),
    primary key (member_id, event_id)
);
create index calendar_extras_event on calendar_extras (event_id);
