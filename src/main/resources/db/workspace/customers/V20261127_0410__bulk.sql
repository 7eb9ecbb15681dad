-- One change of many records at once. Its rows are taken down when it begins, so that what the change itself does to the
-- filter moves nobody in or out; each keeps what it held before, for a day.
create table bulks (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    action      text        not null check (action in ('SET', 'TAG', 'UNTAG', 'ARCHIVE', 'RESTORE')),
    slot        text        not null,
    value       text,
    said        text,
    query       text,
    state       text        not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE')),
    job_id      bigint,
    total       bigint,
    done        bigint      not null default 0,
    changed     bigint      not null default 0,
    skipped     bigint      not null default 0,
    undone      bigint      not null default 0,
    kept        bigint      not null default 0,
    by_member   bigint,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);

create table bulk_rows (
    bulk_id   bigint not null references bulks (id) on delete cascade,
    record_id bigint not null,
    state     text   not null default 'WAITING' check (state in ('WAITING', 'CHANGED', 'SAME', 'SKIPPED', 'UNDONE', 'KEPT')),
    was       text,
    version   int,
    primary key (bulk_id, record_id)
);

create index bulks_recent on bulks (by_member, id desc);
create index bulk_rows_open on bulk_rows (bulk_id, state, record_id);
