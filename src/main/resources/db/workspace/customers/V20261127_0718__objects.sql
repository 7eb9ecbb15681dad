-- Objects that the business added: a 'Vehicle', a 'Branch'. The records of the object 17 lie in a table of their own, o_17,
-- made after the pattern of object_records; a column that every record has is added to the pattern and to each of them.
create table objects (
    id          bigint generated always as identity primary key,
    key         text        not null check (key ~ '^[a-z][a-z0-9_]{0,40}$'),
    one_en      text        not null check (length(one_en) between 1 and 60),
    one_ur      text        not null check (length(one_ur) between 1 and 60),
    many_en     text        not null check (length(many_en) between 1 and 60),
    many_ur     text        not null check (length(many_ur) between 1 and 60),
    icon        text        not null default 'box',
    created_at  timestamptz not null default now(),
    retired_at  timestamptz
);

create unique index objects_key on objects (key) where retired_at is null;

create table object_records (
    id          bigint generated always as identity primary key,
    name        text        not null check (length(name) between 1 and 300),
    owner_id    bigint,
    team_id     bigint,
    tags        bigint[]    not null default '{}',
    outside_id  text,
    import_id   bigint,
    fields      jsonb       not null default '{}',
    touched_at  timestamptz,
    search      text        not null,
    sound       text        not null,
    version     int         not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    archived_at timestamptz,
    deleted_at  timestamptz,
    deleted_by  bigint,
    merged_into bigint
);

create index object_records_name on object_records (left(search, 60), id) where archived_at is null;
create index object_records_touched on object_records (coalesce(touched_at, '-infinity') desc, id desc) where archived_at is null;
create index object_records_created on object_records (id desc) where archived_at is null;
create index object_records_owner on object_records (owner_id, left(search, 60), id) where archived_at is null;
create index object_records_team on object_records (team_id, left(search, 60), id) where archived_at is null;
create index object_records_tags on object_records using gin (tags) where archived_at is null;
create index object_records_import on object_records (import_id, id) where import_id is not null;
create index object_records_outside on object_records (outside_id) where outside_id is not null;
create index object_records_search on object_records using gin (search extensions.gin_trgm_ops);
create index object_records_words on object_records using gin (to_tsvector('simple'::regconfig, search));
create index object_records_sound on object_records using gin (string_to_array(sound, ' '));
create index object_records_plain on object_records (lower(translate(name, 'يىئكھهہةۀأإآٱؤ .,-&''/()_"', 'یییکہہہہااااو'))) where archived_at is null;
create index object_records_updated on object_records (updated_at, id);
create index object_records_merged on object_records (merged_into) where merged_into is not null;
create index object_records_deleted on object_records (deleted_at desc, id desc) where deleted_at is not null;
