-- A shop that has only people never sees companies.
alter table control.workspaces add column people_only boolean not null default false;
