-- A step that was taken back, and the one that took it back: neither counts in the numbers.
alter table ticket_moves add column undone boolean not null default false;
