-- The bytes lie outside, under their hash; a row is one name that somebody gave them.

create table files (
    id         bigint generated always as identity primary key,
    hash       text        not null check (hash ~ '^[0-9a-f]{64}$'),
    name       text        not null check (octet_length(name) between 1 and 255),
    type       text        not null,
    size       bigint      not null check (size > 0),
    created_at timestamptz not null default now(),
    created_by bigint
);

create index files_hash on files (hash);

-- record and record_id name any record of any room: ('person', 17), ('ticket', 4). Removing one hides it, so that it can
-- be undone.
create table attachments (
    id         bigint generated always as identity primary key,
    record     text        not null,
    record_id  bigint      not null,
    file_id    bigint      not null references files (id),
    at         timestamptz not null default now(),
    by_member  bigint,
    removed_at timestamptz
);

create index attachments_record on attachments (record, record_id);
create index attachments_file on attachments (file_id);
