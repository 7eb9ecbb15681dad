-- People and companies: the customers, with what reaches them, what they bought and what was written about them.
-- `search` is the folded text that they are found by, `sound` the keys of their names in either script; the program
-- writes both (rabta.kernel.text), so that no function has to agree with it here.

create table companies (
    id          bigint generated always as identity primary key,
    name        text        not null check (length(name) between 1 and 300),
    industry    text,
    website     text,
    phone       text,
    email       text,
    address     text,
    city        text,
    region      text,
    postcode    text,
    country     text,
    about       text,
    owner_id    bigint references members (id),
    team_id     bigint references teams (id),
    tags        bigint[]    not null default '{}',
    outside_id  text,
    import_id   bigint,
    fields      jsonb       not null default '{}',
    spent       bigint      not null default 0,
    orders      int         not null default 0,
    ordered_at  timestamptz,
    touched_at  timestamptz,
    search      text        not null,
    sound       text        not null,
    version     int         not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    archived_at timestamptz
);

create table people (
    id          bigint generated always as identity primary key,
    name        text        not null check (length(name) between 1 and 300),
    company_id  bigint references companies (id),
    title       text,
    phone       text,
    email       text,
    address     text,
    city        text,
    region      text,
    postcode    text,
    country     text,
    language    text check (language in ('en', 'ur')),
    birthday    date,
    about       text,
    source      text,
    owner_id    bigint references members (id),
    team_id     bigint references teams (id),
    tags        bigint[]    not null default '{}',
    outside_id  text,
    import_id   bigint,
    fields      jsonb       not null default '{}',
    spent       bigint      not null default 0,
    orders      int         not null default 0,
    ordered_at  timestamptz,
    touched_at  timestamptz,
    search      text        not null,
    sound       text        not null,
    version     int         not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    archived_at timestamptz
);

-- Every phone, e-mail and WhatsApp number of a person or company; the first of a kind also stands in the record's row.
-- A phone is E.164; one that could not be understood is kept as it was typed, with `doubtful` set.
create table contact_points (
    id         bigint generated always as identity primary key,
    person_id  bigint references people (id) on delete cascade,
    company_id bigint references companies (id) on delete cascade,
    kind       text    not null check (kind in ('PHONE', 'EMAIL', 'WHATSAPP')),
    value      text    not null,
    label      text,
    position   int     not null default 0,
    doubtful   boolean not null default false,
    constraint contact_points_one_record check (num_nonnulls(person_id, company_id) = 1)
);

create table tags (
    id    bigint generated always as identity primary key,
    name  text not null check (length(name) between 1 and 60),
    fold  text not null constraint tags_name_unique unique,
    color text not null default 'teal'
);

create table notes (
    id         bigint generated always as identity primary key,
    record     text        not null,
    record_id  bigint      not null,
    text       text        not null check (length(text) between 1 and 20000),
    by_member  bigint,
    created_at timestamptz not null default now(),
    edited_at  timestamptz,
    deleted_at timestamptz
);

create table orders (
    id         bigint generated always as identity primary key,
    number     text        not null,
    person_id  bigint references people (id),
    company_id bigint references companies (id),
    placed_at  timestamptz not null,
    total      bigint      not null,
    currency   text        not null,
    status     text        not null default 'PAID' check (status in ('OPEN', 'PAID', 'CANCELLED', 'RETURNED')),
    channel    text,
    outside_id text,
    created_at timestamptz not null default now()
);

create table order_lines (
    order_id   bigint not null references orders (id) on delete cascade,
    position   int    not null,
    product    text   not null,
    quantity   numeric(14, 3) not null,
    unit_price bigint not null,
    total      bigint not null,
    primary key (order_id, position)
);

-- An import: the file, how its columns were read, and what became of it. The file lies in the data folder and goes some
-- days after the end. next_line is the first line that is not done: it moves in the transaction of the lines before it.
create table imports (
    id          bigint generated always as identity primary key,
    kind        text        not null check (kind in ('PERSON', 'COMPANY')),
    name        text        not null,
    file        text,
    size        bigint      not null,
    fingerprint text        not null,
    settings    jsonb       not null,
    state       text        not null default 'DRAFT' check (state in ('DRAFT', 'QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE')),
    job_id      bigint,
    next_line   bigint      not null default 0,
    total       bigint      not null default 0,
    created     bigint      not null default 0,
    updated     bigint      not null default 0,
    skipped     bigint      not null default 0,
    refused     bigint      not null default 0,
    companies   bigint      not null default 0,
    notes       jsonb       not null default '{}',
    undone      bigint      not null default 0,
    kept        bigint      not null default 0,
    by_member   bigint,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);

create table import_refusals (
    import_id bigint not null references imports (id) on delete cascade,
    line      bigint not null,
    reasons   jsonb  not null,
    cells     text[] not null,
    primary key (import_id, line)
);

-- What an import added to a record that was there, and the version that it left, so that it can be undone.
create table import_changes (
    import_id bigint not null references imports (id) on delete cascade,
    record    text   not null,
    record_id bigint not null,
    version   int    not null,
    added     jsonb  not null,
    primary key (import_id, record, record_id)
);

-- Lists: each sort its index, live rows only. Name sorts by the folded name's start, which is the search text's start.
create index people_name on people (left(search, 60), id) where archived_at is null;
create index people_spent on people (spent desc, id desc) where archived_at is null;
create index people_touched on people (coalesce(touched_at, '-infinity') desc, id desc) where archived_at is null;
create index people_created on people (id desc) where archived_at is null;
create index people_owner on people (owner_id, left(search, 60), id) where archived_at is null;
create index people_team on people (team_id, left(search, 60), id) where archived_at is null;
create index people_company on people (company_id, left(search, 60), id) where archived_at is null;
create index people_city on people (lower(city), left(search, 60), id) where archived_at is null;
-- Month and day in one number: 314 is the fourteenth of March.
create index people_birthday on people ((extract(month from birthday) * 100 + extract(day from birthday))) where birthday is not null and archived_at is null;
create index people_tags on people using gin (tags) where archived_at is null;
create index people_import on people (import_id, id) where import_id is not null;
create index people_outside on people (outside_id) where outside_id is not null;
create index people_search on people using gin (search extensions.gin_trgm_ops);
create index people_words on people using gin (to_tsvector('simple'::regconfig, search));
create index people_sound on people using gin (string_to_array(sound, ' '));

create index companies_name on companies (left(search, 60), id) where archived_at is null;
create index companies_spent on companies (spent desc, id desc) where archived_at is null;
create index companies_touched on companies (coalesce(touched_at, '-infinity') desc, id desc) where archived_at is null;
create index companies_owner on companies (owner_id, left(search, 60), id) where archived_at is null;
create index companies_team on companies (team_id, left(search, 60), id) where archived_at is null;
create index companies_city on companies (lower(city), left(search, 60), id) where archived_at is null;
create index companies_tags on companies using gin (tags) where archived_at is null;
create index companies_import on companies (import_id, id) where import_id is not null;
create index companies_outside on companies (outside_id) where outside_id is not null;
create index companies_search on companies using gin (search extensions.gin_trgm_ops);
create index companies_words on companies using gin (to_tsvector('simple'::regconfig, search));
create index companies_sound on companies using gin (string_to_array(sound, ' '));

create index contact_points_person on contact_points (person_id, position) where person_id is not null;
create index contact_points_company on contact_points (company_id, position) where company_id is not null;
create index contact_points_value on contact_points (value, kind);

create index notes_record on notes (record, record_id, id);
create index orders_person on orders (person_id, placed_at desc) where person_id is not null;
create index orders_company on orders (company_id, placed_at desc) where company_id is not null;
create index orders_placed on orders (placed_at desc, id desc);
create index imports_recent on imports (id desc);
create index imports_fingerprint on imports (fingerprint, id desc);
-- An import finds a company by its name: those that sound alike and have the same digits, of which the program takes the one
-- that reads alike.
create index companies_alike on companies ((sound || ' ' || translate(name, translate(name, '0123456789', ''), ''))) where archived_at is null;
