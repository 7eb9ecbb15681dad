-- Who gets a lead that nobody looks after: rules in their order, each with those among whom it gives, and when these are at work.

create table lead_rules (
    id         bigint generated always as identity primary key,
    name       text    not null check (length(name) between 1 and 80),
    condition  text,
    way        text    not null check (way in ('ROUND_ROBIN', 'LEAST_BUSY', 'TERRITORY')),
    minutes    int check (minutes between 1 and 10080),
    at_work    boolean not null default false,
    place      int     not null default 0,
    given      bigint  not null default 0,
    removed_at timestamptz
);

-- `last` is which of the rule's leads they got last: whoever waits longest is next.
create table lead_rule_members (
    rule_id   bigint not null references lead_rules (id),
    member_id bigint not null references members (id),
    place     int    not null,
    cities    text[] not null default '{}',
    last      bigint not null default 0,
    primary key (rule_id, member_id)
);

create table work_hours (
    member_id bigint primary key references members (id),
    days      int[] not null,
    begins    time  not null,
    ends      time  not null,
    constraint work_hours_order check (begins < ends)
);

alter table lead_settings
    add column fallback_id bigint references members (id);

-- The present turn of a lead: who has had it, and when it goes on.
create table lead_turns (
    lead_id  bigint primary key,
    rule_id  bigint   not null references lead_rules (id),
    owner_id bigint,
    tried    bigint[] not null default '{}',
    due_at   timestamptz
);
