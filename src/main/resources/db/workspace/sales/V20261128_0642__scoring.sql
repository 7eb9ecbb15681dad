-- How promising a lead is: what the business's own rules count (leads.score), and what its won and lost ones have taught.
create table score_rules (
    id         bigint generated always as identity primary key,
    name       text        not null check (length(name) between 1 and 80),
    condition  jsonb,
    happened   text        check (length(happened) <= 60),
    points     smallint    not null check (points between -100 and 100 and points <> 0),
    half_life  smallint    check (half_life between 1 and 3650),
    place      int         not null default 0,
    removed_at timestamptz,
    by_member  bigint,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index score_rules_living on score_rules (place, id) where removed_at is null;

-- A lead or a deal as it was known when it was made: what is learnt from must not know what came later.
create table chance_cases (
    record     text        not null,
    record_id  bigint      not null,
    at         timestamptz not null,
    words      jsonb       not null,
    numbers    jsonb       not null,
    primary key (record, record_id)
);

-- What was learnt each time, and how well it did; the latest of a kind counts. `model` is null where it was refused.
create table chance_models (
    id       bigint generated always as identity primary key,
    record   text        not null check (record in ('lead', 'deal')),
    at       timestamptz not null default now(),
    won      int         not null,
    lost     int         not null,
    refused  text,
    measured jsonb,
    model    jsonb,
    constraint chance_models_used check ((model is null) = (refused is not null))
);
create index chance_models_latest on chance_models (record, id desc);

-- A lead without any points has none: a list by score has a place for each.
update leads set score = 0 where score is null;
alter table leads alter column score set default 0, alter column score set not null;
drop index leads_score;
create index leads_score on leads (score desc, id desc) where archived_at is null and deleted_at is null;
