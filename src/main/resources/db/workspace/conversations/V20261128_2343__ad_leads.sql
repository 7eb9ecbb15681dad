-- Leads that a platform said somebody left on an advertisement: each is kept when it is told of and fetched by a job. What they typed is kept
-- with the lead that it became, and not here.
create table ad_leads (
    id          bigint generated always as identity primary key,
    channel_id  bigint      not null references channels (id) on delete cascade,
    external_id text        not null check (length(external_id) between 1 and 100),
    form        text check (length(form) <= 100),
    told_at     timestamptz not null,
    received_at timestamptz not null default now(),
    state       text        not null default 'waiting' check (state in ('waiting', 'taken', 'trial', 'failed', 'ignored')),
    taken_at    timestamptz,
    trouble     text,
    particulars jsonb       not null default '[]',
    constraint ad_leads_once unique (external_id)
);

create index ad_leads_channel on ad_leads (channel_id, received_at desc);
create index ad_leads_failed on ad_leads (channel_id, id) where state = 'failed';
