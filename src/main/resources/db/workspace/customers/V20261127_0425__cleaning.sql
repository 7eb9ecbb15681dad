-- Records made one: who became part of whom, what of the survivor changed, and each row that moved, so that it can be undone.
-- `changed` holds {"city": {"from": …, "to": …}}; a row's key is its table's own, written as text.
create table merges (
    id          bigint generated always as identity primary key,
    record      text        not null,
    survivor_id bigint      not null,
    changed     jsonb       not null default '{}',
    by_member   bigint,
    at          timestamptz not null default now(),
    undone_at   timestamptz,
    undone_by   bigint
);
create index merges_survivor on merges (record, survivor_id, id);

create table merge_members (
    merge_id  bigint not null references merges (id) on delete cascade,
    record    text   not null,
    record_id bigint not null,
    name      text   not null,
    primary key (merge_id, record_id)
);
create index merge_members_record on merge_members (record, record_id);

create table merge_moves (
    merge_id bigint not null references merges (id) on delete cascade,
    part     text   not null,
    row_key  text   not null,
    from_id  bigint not null,
    primary key (merge_id, part, row_key)
);

-- Two records that may be the same. One that somebody said is not stays here, so that no later scan brings it back.
create table likely_pairs (
    record       text     not null,
    low_id       bigint   not null,
    high_id      bigint   not null,
    score        smallint not null,
    reasons      text[]   not null,
    scan_id      bigint   not null,
    dismissed_at timestamptz,
    dismissed_by bigint,
    primary key (record, low_id, high_id),
    constraint likely_pairs_ordered check (low_id < high_id)
);
create index likely_pairs_best on likely_pairs (record, score desc, low_id, high_id) where dismissed_at is null;
create index likely_pairs_high on likely_pairs (record, high_id);
create index likely_pairs_dismissed on likely_pairs (record, score desc, low_id, high_id) where dismissed_at is not null;

create table duplicate_scans (
    id          bigint generated always as identity primary key,
    job_id      bigint,
    looked      bigint      not null default 0,
    found       bigint      not null default 0,
    by_member   bigint,
    started_at  timestamptz not null default now(),
    finished_at timestamptz
);

-- What makes two records alike while somebody types; one row, or none while nobody changed it.
create table duplicate_rules (
    id    int     primary key check (id = 1),
    phone boolean not null,
    email boolean not null,
    name  boolean not null
);

-- Who has which value open to change it. A row past its time means nothing: no lock outlives its holder for long.
create table editing (
    record    text        not null,
    record_id bigint      not null,
    field     text        not null,
    member_id bigint      not null,
    until     timestamptz not null,
    primary key (record, record_id, field)
);

-- What a scan sorts names by, while it runs: records of one block sound alike and share a city or a company. Of a block
-- with more than `most` records nobody can say who is who. Nothing that must outlive a crash.
create unlogged table duplicate_blocks (
    record_id bigint   not null,
    block     bigint   not null,
    most      smallint not null,
    primary key (record_id, block)
);
