-- What is being sold: pipelines with their stages, why deals are lost, the deals, and every step that one took.
-- Names stand in both languages, as those of types of task do. What was removed stays for the history that names it.

create table pipelines (
    id         bigint generated always as identity primary key,
    en         text not null check (length(en) between 1 and 60),
    ur         text not null check (length(ur) between 1 and 60),
    place      int  not null default 0,
    removed_at timestamptz
);

create table pipeline_stages (
    id          bigint generated always as identity primary key,
    pipeline_id bigint   not null references pipelines (id),
    en          text     not null check (length(en) between 1 and 60),
    ur          text     not null check (length(ur) between 1 and 60),
    place       int      not null default 0,
    outcome     text     not null default 'OPEN' check (outcome in ('OPEN', 'WON', 'LOST')),
    probability smallint not null check (probability between 0 and 100),
    stale_days  smallint check (stale_days between 1 and 365),
    removed_at  timestamptz,
    constraint pipeline_stages_sure check (outcome = 'OPEN' or probability = case outcome when 'WON' then 100 else 0 end)
);

create index pipeline_stages_order on pipeline_stages (pipeline_id, place, id);

create table lost_reasons (
    id         bigint generated always as identity primary key,
    en         text not null check (length(en) between 1 and 60),
    ur         text not null check (length(ur) between 1 and 60),
    place      int  not null default 0,
    removed_at timestamptz
);

insert into pipelines (en, ur, place) values ('Sales pipeline', 'فروخت پائپ لائن', 1);

insert into pipeline_stages (pipeline_id, en, ur, place, outcome, probability, stale_days)
select p.id, s.en, s.ur, s.place, s.outcome, s.probability, s.stale_days
  from pipelines p
       cross join (values ('New', 'نیا', 1, 'OPEN', 10, 14),
                          ('Qualified', 'اہل', 2, 'OPEN', 30, 14),
                          ('Proposal', 'تجویز', 3, 'OPEN', 50, 14),
                          ('Negotiation', 'گفت و شنید', 4, 'OPEN', 70, 21),
                          ('Won', 'جیتا', 5, 'WON', 100, null),
                          ('Lost', 'ہارا', 6, 'LOST', 0, null)) s (en, ur, place, outcome, probability, stale_days);

insert into lost_reasons (en, ur, place)
values ('Price too high', 'قیمت زیادہ تھی', 1),
       ('Bought elsewhere', 'کہیں اور سے لے لیا', 2),
       ('No reply', 'جواب نہیں آیا', 3),
       ('Not needed any more', 'ضرورت نہیں رہی', 4),
       ('Could not deliver in time', 'وقت پر مال نہیں دے سکے', 5),
       ('Something else', 'کوئی اور وجہ', 6);

-- A deal is a record as an added object is one; the columns that all kinds have come from their pattern.
create table deals (like object_records including all);

alter table deals
    add column pipeline_id    bigint      not null references pipelines (id),
    add column stage_id       bigint      not null references pipeline_stages (id),
    add column person_id      bigint references people (id) on delete set null,
    add column company_id     bigint references companies (id) on delete set null,
    add column amount         bigint check (amount >= 0),
    add column currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    add column expected_on    date,
    add column stage_at       timestamptz not null default now(),
    add column closed_at      timestamptz,
    add column lost_reason_id bigint references lost_reasons (id),
    add column lost_note      text check (length(lost_note) <= 500),
    add constraint deals_owner foreign key (owner_id) references members (id),
    add constraint deals_team foreign key (team_id) references teams (id);

-- A lane of the board, the latest that came into it first; with what its head sums up.
create index deals_lane on deals (stage_id, stage_at desc, id desc) include (amount, currency) where archived_at is null and deleted_at is null;
create index deals_person on deals (person_id, id) where person_id is not null;
create index deals_company on deals (company_id, id) where company_id is not null;

-- Every step of every deal: who, when, from where to where, and how many seconds it had stood there.
create table deal_moves (
    id        bigint generated always as identity primary key,
    deal_id   bigint      not null,
    from_id   bigint references pipeline_stages (id),
    to_id     bigint      not null references pipeline_stages (id),
    by_member bigint,
    at        timestamptz not null default now(),
    seconds   bigint check (seconds >= 0),
    reason_id bigint references lost_reasons (id)
);

create index deal_moves_deal on deal_moves (deal_id, id);
create index deal_moves_stage on deal_moves (to_id, at);
