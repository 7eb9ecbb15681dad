-- What a stage demands of a deal that comes into it, and what it does with one by itself; fields by their slots, which no later field bears.
create table stage_rules (
    stage_id bigint primary key references pipeline_stages (id),
    demands  text[] not null default '{}',
    owner_id bigint references members (id),
    sets     jsonb  not null default '{}',
    plan_id  bigint references plans (id),
    tasks    jsonb  not null default '[]'
);

-- Until that day nobody is reminded that nothing happens with the deal.
alter table deals add column rests_until date;

-- How each member wants to see each board.
create table board_looks (
    member_id   bigint  not null references members (id),
    pipeline_id bigint  not null references pipelines (id),
    parts       text[]  not null,
    compact     boolean not null default false,
    gathered    text,
    primary key (member_id, pipeline_id)
);
