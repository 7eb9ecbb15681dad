-- What happened, to which record, by whom: the one stream that timeline, automation and insights read.

create table happenings (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    record      text        not null,
    record_id   bigint      not null,
    by_member   bigint,
    at          timestamptz not null default now(),
    particulars jsonb       not null default '{}'
);

create index happenings_record on happenings (record, record_id, at, id);
