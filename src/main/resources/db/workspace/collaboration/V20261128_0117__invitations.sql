-- What guests were told by mail, and what they answered. `told` is the number of the appointment when they were last told of it;
-- `left_at` says that they come no more and are still to be told so.
alter table event_guests add column told int;
alter table event_guests add column left_at timestamptz;
alter table event_guests add column answer text check (answer in ('ACCEPTED', 'DECLINED', 'TENTATIVE'));
alter table event_guests add column answered_at timestamptz;

-- The keys in the letters by which guests answer: of each letter one, kept as its hash.
create table event_guest_links (
    hash       bytea       primary key,
    guest_id   bigint      not null references event_guests (id) on delete cascade,
    created_at timestamptz not null default now()
);
create index event_guest_links_guest on event_guest_links (guest_id);
