-- Segments: filters that were kept under a name. One without a condition is a list of those who were put in by hand. `size` is
-- how many the whole business had in it when it was counted last.
create table segments (
    id         bigint generated always as identity primary key,
    kind       text        not null,
    name       text        not null check (length(name) between 1 and 80),
    condition  jsonb,
    shared     boolean     not null default false,
    by_member  bigint,
    size       bigint,
    counted_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz
);

create index segments_kind on segments (kind, id) where deleted_at is null;

-- Who is in a segment, or out of it, whatever its condition says.
create table segment_members (
    segment_id bigint      not null references segments (id) on delete cascade,
    record_id  bigint      not null,
    included   boolean     not null,
    by_member  bigint,
    created_at timestamptz not null default now(),
    primary key (segment_id, record_id)
);

create index segment_members_record on segment_members (record_id, segment_id);
