-- A note may answer another one of the same record, stand above the others, and be answered by a mark.
alter table notes add column quotes bigint, add column pinned_at timestamptz;
create index notes_pinned on notes (record, record_id) where pinned_at is not null;

create table note_marks (
    note_id   bigint      not null references notes (id) on delete cascade,
    member_id bigint      not null,
    mark      text        not null,
    at        timestamptz not null default now(),
    primary key (note_id, member_id, mark)
);
