-- The whole workspace as a file, made or brought back. The file lies in the data folder and goes after some days.
create table archives (
    id          bigint generated always as identity primary key,
    back        boolean     not null,
    file        text,
    size        bigint      not null default 0,
    state       text        not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    job_id      bigint,
    problem     text,
    by_member   bigint,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);
