-- Folders for the files of a record. One that was removed stays for a month, so that it can be undone: what lies in it shows one
-- level higher meanwhile. Neither parent_id nor folder_id is trusted to lead to a folder of the same record: a merge moves files
-- and folders to the record that stays, and its undo takes back those that were the other's.
create table folders (
    id         bigint generated always as identity primary key,
    record     text        not null,
    record_id  bigint      not null,
    parent_id  bigint,
    name       text        not null check (char_length(name) between 1 and 100),
    at         timestamptz not null default now(),
    by_member  bigint,
    removed_at timestamptz
);

create index folders_record on folders (record, record_id);
create index folders_removed on folders (removed_at) where removed_at is not null;
create index folders_parent on folders (parent_id) where parent_id is not null;

alter table attachments add column folder_id bigint;

create index attachments_folder on attachments (folder_id) where folder_id is not null;
