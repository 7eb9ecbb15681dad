-- What the business holds about one person, as a file for them: made by a job, for its maker alone, for three days.
create table personal_files (
    id          bigint generated always as identity primary key,
    person_id   bigint      not null,
    file        text,
    size        bigint      not null default 0,
    state       text        not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED')),
    job_id      bigint,
    by_member   bigint      not null,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);

create index personal_files_person on personal_files (person_id, id);
