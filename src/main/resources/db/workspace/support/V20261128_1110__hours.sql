-- When the business works. `week` holds seven lines, Monday first, each with its spans as 09:00-13:00,14:30-18:00, or nothing;
-- `ramadan` likewise for that month, or null where it is worked as usual. `zone` is null for that of the business.
create table work_calendars (
    id         bigint generated always as identity primary key,
    name       text    not null check (length(name) between 1 and 60),
    zone       text,
    week       text[]  not null check (cardinality(week) = 7),
    ramadan    text[]  check (cardinality(ramadan) = 7),
    usual      boolean not null default false,
    removed_at timestamptz
);

create unique index work_calendars_usual on work_calendars (usual) where usual;

insert into work_calendars (name, week, ramadan, usual)
values ('Shop', array['09:00-18:00', '09:00-18:00', '09:00-18:00', '09:00-18:00', '09:00-13:00,14:30-18:00', '09:00-18:00', ''],
        array['09:00-16:00', '09:00-16:00', '09:00-16:00', '09:00-16:00', '09:00-12:30', '09:00-16:00', ''], true);

-- Which calendar a team or a member works by; who has none works by the team's, and a team without one by the usual one.
create table team_calendars (
    team_id     bigint primary key references teams (id) on delete cascade,
    calendar_id bigint not null references work_calendars (id)
);

create table member_calendars (
    member_id   bigint primary key references members (id),
    calendar_id bigint not null references work_calendars (id)
);

-- Days on which nobody works: once, every year, or every year of the Islamic calendar (day and month of that).
create table holidays (
    id          bigint generated always as identity primary key,
    calendar_id bigint references work_calendars (id),
    en          text     not null check (length(en) between 1 and 80),
    ur          text     not null check (length(ur) between 1 and 80),
    repeats     text     not null check (repeats in ('ONCE', 'YEARLY', 'ISLAMIC')),
    day         date,
    month       smallint check (month between 1 and 12),
    of_month    smallint check (of_month between 1 and 30),
    days        smallint not null default 1 check (days between 1 and 60),
    removed_at  timestamptz,
    constraint holidays_when check (case repeats when 'ISLAMIC' then month is not null and of_month is not null and day is null else day is not null and month is null and of_month is null end)
);

create index holidays_calendar on holidays (calendar_id, id) where removed_at is null;

-- The first day of a month of the Islamic calendar as the moon was seen, where that is not the day that is reckoned.
create table moons (
    year  int      not null check (year between 1350 and 1550),
    month smallint not null check (month between 1 and 12),
    first date     not null,
    primary key (year, month)
);

-- When somebody is away, whatever their hours say.
create table absences (
    id         bigint generated always as identity primary key,
    member_id  bigint not null references members (id),
    from_day   date   not null,
    to_day     date   not null,
    removed_at timestamptz,
    constraint absences_order check (from_day <= to_day)
);

create index absences_member on absences (member_id, to_day) where removed_at is null;
