-- One engine for conversations and tickets: what was a rule for tickets is a rule for either.

alter table ticket_rules rename to service_rules;

alter table service_rules
    add column about    text    not null default 'TICKET' check (about in ('CONVERSATION', 'TICKET')),
    add column signs    jsonb   not null default '[]',
    add column either   boolean not null default false,
    add column hours    int     check (hours between 1 and 720),
    add column once     boolean not null default false,
    add column stops    boolean not null default false,
    add column hook_key text;

alter table service_rules alter column about drop default;
alter table service_rules drop constraint ticket_rules_moment_check;
alter table service_rules add constraint service_rules_moment_check
    check (moment in ('BEGUN', 'WROTE', 'ANSWERED', 'UNANSWERED', 'MOVED', 'OPENED', 'ASKED', 'CHANGED', 'SOLVED', 'REOPENED', 'NEAR', 'BROKEN', 'RATED'));

-- What was done, in words of ours.
alter table rule_runs add column did text[] not null default '{}';

create index rule_runs_at on rule_runs (at);
