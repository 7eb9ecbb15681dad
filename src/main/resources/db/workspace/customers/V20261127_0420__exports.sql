-- What a member takes out of a list. The file lies in the data folder and goes after some days.
create table exports (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    format      text        not null check (format in ('XLSX', 'CSV')),
    query       text        not null,
    whole       boolean     not null,
    ids         bigint[]    not null,
    name        text        not null,
    file        text,
    size        bigint      not null default 0,
    state       text        not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED')),
    job_id      bigint,
    total       bigint      not null default 0,
    rows        bigint      not null default 0,
    by_member   bigint      not null,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);
create index exports_member on exports (by_member, id desc);
