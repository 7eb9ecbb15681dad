-- What stands in the calendar. A whole day is that of the appointment's own zone, from midnight to midnight. `last_at` is when the
-- last of them ends: of one alone its end, of one that recurs that of its last time, or the end of the year 9999. `rule` is a recurrence (RFC 5545)
-- without the times in `left_out`; one time of a series that was changed is a row of its own with `series_id` and `series_at`.
create table events (
    id         bigint generated always as identity primary key,
    name       text        not null check (length(name) between 1 and 300),
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    last_at    timestamptz not null,
    whole_day  boolean     not null default false,
    zone       text        not null check (length(zone) between 1 and 60),
    place      text check (length(place) <= 300),
    note       text check (length(note) <= 5000),
    owner_id   bigint      not null references members (id),
    made_by    bigint,
    private    boolean     not null default false,
    record     text,
    record_id  bigint,
    remind     int check (remind between 0 and 40320),
    uid        text        not null check (length(uid) between 1 and 255),
    sequence   int         not null default 0,
    status     text        not null default 'CONFIRMED' check (status in ('CONFIRMED', 'TENTATIVE', 'CANCELLED')),
    rule       text check (length(rule) <= 500),
    left_out   timestamptz[] not null default '{}',
    series_id  bigint references events (id) on delete cascade,
    series_at  timestamptz,
    version    int         not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint events_span check (ends_at > starts_at and last_at >= ends_at),
    constraint events_about check ((record is null) = (record_id is null)),
    constraint events_series check ((series_id is null) = (series_at is null))
);

-- A span of days is asked for: whatever touches it, however long it takes.
create index events_span_of on events using gist (tstzrange(starts_at, last_at)) where deleted_at is null;
create index events_record on events (record, record_id, starts_at);
create index events_series_of on events (series_id);
create unique index events_uid on events (owner_id, uid, coalesce(series_at, timestamptz '-infinity'));
create index events_deleted on events (deleted_at) where deleted_at is not null;

-- The members who take part; its owner always does.
create table event_members (
    event_id  bigint not null references events (id) on delete cascade,
    member_id bigint not null references members (id),
    primary key (event_id, member_id)
);
create index event_members_of on event_members (member_id, event_id);

-- Who else comes: a customer, or somebody of whom an address is known.
create table event_guests (
    id        bigint generated always as identity primary key,
    event_id  bigint not null references events (id) on delete cascade,
    record    text,
    record_id bigint,
    email     text check (length(email) between 3 and 254),
    constraint event_guests_about check ((record is null) = (record_id is null)),
    constraint event_guests_one check ((record_id is null) <> (email is null))
);
create unique index event_guests_twice on event_guests (event_id, coalesce(record, ''), coalesce(record_id, 0), coalesce(email, ''));
create index event_guests_record on event_guests (record, record_id, event_id);

-- How the business reads the moon: so many days after, or before, the calendar of Umm al-Qura.
create table calendar_settings (
    id         smallint primary key check (id = 1),
    hijri      boolean  not null default true,
    hijri_days smallint not null default 0 check (hijri_days between -1 and 1)
);

-- Of a day's birthdays those of the best customers are read, and no others.
create index people_birthday_best on people ((extract(month from birthday) * 100 + extract(day from birthday)), spent desc, id desc) where birthday is not null and archived_at is null;
drop index people_birthday;
