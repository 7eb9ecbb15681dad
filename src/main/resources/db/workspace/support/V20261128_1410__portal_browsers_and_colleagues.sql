-- Browsers in which somebody has come in before: whoever asks in one of them is not held up by what strangers ask for the same address.
create table portal_browsers (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people (id) on delete cascade,
    hash       bytea       not null,
    kind       text        not null check (kind in ('EMAIL', 'PHONE')),
    address    text        not null check (length(address) between 3 and 320),
    created_at timestamptz not null default now(),
    seen_at    timestamptz not null default now(),
    constraint portal_browsers_once unique (hash, kind, address)
);

create index portal_browsers_person on portal_browsers (person_id);
create index portal_browsers_seen on portal_browsers (seen_at);

-- Who asked, as a sum of the line from which it came, or as a browser that was known. A link may hold longer than its code.
alter table portal_entries add column asker bytea;
alter table portal_entries add column browser_id bigint references portal_browsers (id) on delete set null;
alter table portal_entries add column link_ends_at timestamptz;
update portal_entries set link_ends_at = ends_at where link is not null;
create index portal_entries_browser_id on portal_entries (browser_id) where browser_id is not null;

-- What those who are marked for it do with the tickets of the others in their company.
alter table portal_settings add column colleagues_way text not null default 'NOTHING' check (colleagues_way in ('NOTHING', 'READ', 'ANSWER'));
update portal_settings set colleagues_way = 'READ' where colleagues;
alter table portal_settings drop column colleagues;

-- A conversation that somebody began at the door about a colleague's ticket: theirs, and part of what is said there about that ticket.
create table portal_talks (
    conversation_id bigint primary key references conversations (id) on delete cascade,
    ticket_id       bigint not null references tickets (id) on delete cascade
);

create index portal_talks_ticket on portal_talks (ticket_id);
