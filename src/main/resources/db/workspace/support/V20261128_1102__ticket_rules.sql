-- Who gets a ticket that nobody looks after, and what is done by itself when one is opened or changed.

create table ticket_handings (
    id         bigint  generated always as identity primary key,
    name       text    not null check (length(name) between 1 and 80),
    condition  text,
    way        text    not null check (way in ('IN_TURN', 'LEAST_BUSY', 'SKILL')),
    at_work    boolean not null default false,
    place      int     not null default 0,
    given      bigint  not null default 0,
    removed_at timestamptz
);

-- `last` is which of the rule's tickets they got last: whoever waits longest is next. `most` is how many open ones they carry at once.
create table ticket_handing_members (
    rule_id   bigint not null references ticket_handings (id),
    member_id bigint not null references members (id),
    place     int    not null,
    skills    text[] not null default '{}',
    most      int check (most between 1 and 1000),
    last      bigint not null default 0,
    primary key (rule_id, member_id)
);

create table ticket_rules (
    id         bigint  generated always as identity primary key,
    name       text    not null check (length(name) between 1 and 80),
    moment     text    not null check (moment in ('OPENED', 'CHANGED', 'ASKED')),
    condition  text,
    deeds      jsonb   not null,
    working    boolean not null default true,
    place      int     not null default 0,
    removed_at timestamptz
);
