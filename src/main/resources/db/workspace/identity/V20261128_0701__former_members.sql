-- Those whom an import made, because it names them as owners: they are here no more and can never enter; an undo takes them back.
alter table members add column import_id bigint;
create index members_import on members (import_id) where import_id is not null;
