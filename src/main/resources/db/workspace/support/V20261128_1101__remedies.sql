-- What was promised to make good a complaint: by when, who allowed it, and whether it was kept.
create table ticket_remedies (
    id          bigint      generated always as identity primary key,
    ticket_id   bigint      not null,
    text        text        not null check (length(text) between 1 and 1000),
    due_on      date        not null,
    approved_by bigint references members (id),
    promised_by bigint,
    promised_at timestamptz not null default now(),
    task_id     bigint,
    outcome     text check (outcome in ('KEPT', 'BROKEN')),
    ended_at    timestamptz,
    ended_by    bigint,
    removed_at  timestamptz,
    constraint ticket_remedies_ended check ((outcome is null) = (ended_at is null))
);

create index ticket_remedies_ticket on ticket_remedies (ticket_id, id desc);
create index ticket_remedies_due on ticket_remedies (due_on, id) where outcome is null and removed_at is null;
