-- What somebody did a moment ago and may take back with one press, for as long as a toast could still be in sight.

create table undoings (
    id          bigint generated always as identity primary key,
    record      text        not null,
    what        text        not null check (what in ('tagged', 'assigned', 'point_removed')),
    particulars jsonb       not null,
    by_member   bigint      not null,
    at          timestamptz not null default now()
);
