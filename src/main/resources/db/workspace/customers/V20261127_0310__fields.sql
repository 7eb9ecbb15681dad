-- Fields that the business added to a kind of record. What they hold lies in the record's `fields` under a name made of the
-- number alone (`f12`), as text in one form per type, so that a field deleted and made again never finds old values. A field
-- that was taken away is kept with what is in it for thirty days.
create table fields (
    id         bigint generated always as identity primary key,
    record     text        not null,
    key        text        not null check (key ~ '^[a-z][a-z0-9_]{0,40}$'),
    label_en   text        not null check (length(label_en) between 1 and 80),
    label_ur   text        not null check (length(label_ur) between 1 and 80),
    type       text        not null,
    settings   jsonb       not null default '{}',
    required   boolean     not null default false,
    is_unique  boolean     not null default false,
    searchable boolean     not null default false,
    shown_when jsonb,
    position   int         not null default 0,
    created_at timestamptz not null default now(),
    retired_at timestamptz
);

create unique index fields_key on fields (record, key) where retired_at is null;

-- How the facts and fields of a kind of record are placed on its page: sections in their order, each with the names of what
-- stands in it. What is named nowhere follows in the first section.
create table layouts (
    record     text  primary key,
    sections   jsonb not null,
    updated_at timestamptz not null default now()
);
