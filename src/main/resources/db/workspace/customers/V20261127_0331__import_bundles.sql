-- Files, or sheets of one, that are taken in together: companies, then people, then what they bought.
create table import_bundles (
    id         bigint generated always as identity primary key,
    name       text        not null,
    job_id     bigint,
    by_member  bigint,
    created_at timestamptz not null default now()
);

alter table imports
    add column bundle_id bigint references import_bundles (id) on delete cascade,
    add column orders    bigint not null default 0,
    add column people    bigint not null default 0,
    drop constraint imports_state_check,
    add constraint imports_state_check check (state in ('DRAFT', 'LEFT_OUT', 'QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE'));
create index imports_bundle on imports (bundle_id, id) where bundle_id is not null;

-- The lines of orders wait here until all of a file is read: those of one order may stand anywhere in it.
create table import_stages (
    import_id bigint not null references imports (id) on delete cascade,
    key       text   collate "C" not null,
    line      bigint not null,
    content   jsonb  not null,
    primary key (import_id, key, line)
);

alter table orders add column import_id bigint;
create index orders_import on orders (import_id, id) where import_id is not null;

-- By a name's letters and digits alone, Arabic letters as Urdu's: what an import finds a customer by who is spelled otherwise elsewhere.
create index companies_plain on companies (lower(translate(name, 'يىئكھهةۀأإآٱؤ .,-&''/()_"', 'یییکہہہہااااو'))) where archived_at is null;
create index people_plain on people (lower(translate(name, 'يىئكھهةۀأإآٱؤ .,-&''/()_"', 'یییکہہہہااااو'))) where archived_at is null;
