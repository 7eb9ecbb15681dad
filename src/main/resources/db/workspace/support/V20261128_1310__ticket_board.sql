-- Whether a complaint of that type is solved only once its cause was said.
alter table ticket_types
    add column cause_needed boolean not null default false,
    add constraint ticket_types_cause check (complaint or not cause_needed);

-- A lane of the board: the latest first.
create index tickets_lane on tickets (status_id, state_at desc, id desc) where archived_at is null and deleted_at is null;
