-- What each rule did, with what, and whether it has said what it had to say.

-- `event` is what it was asked for where that comes but once (it was opened, that message came): the same is done once. `said_at` is written
-- with the message that says it; `trouble` is why nothing was said.
create table rule_runs (
    id        bigint      generated always as identity primary key,
    rule_id   bigint      not null references ticket_rules (id),
    record    text        not null check (record in ('ticket', 'conversation')),
    record_id bigint      not null,
    event     text,
    said_at   timestamptz,
    trouble   text,
    at        timestamptz not null default now(),
    constraint rule_runs_event unique (rule_id, record, record_id, event)
);

create index rule_runs_rule on rule_runs (rule_id, id desc);
create index rule_runs_record on rule_runs (record, record_id, id desc);
