-- What a lead was made into: enough of it to take it back. A version is that of what was made, as it was made.
create table lead_conversions (
    id              bigint generated always as identity primary key,
    lead_id         bigint      not null,
    from_word       text        not null check (from_word in ('NEW', 'WORKING', 'QUALIFIED')),
    person_id       bigint,
    person_version  int,
    company_id      bigint,
    company_version int,
    deal_id         bigint,
    deal_version    int,
    tasks           bigint[]    not null default '{}',
    by_member       bigint,
    at              timestamptz not null default now(),
    undone_at       timestamptz
);

create index lead_conversions_lead on lead_conversions (lead_id, id);
