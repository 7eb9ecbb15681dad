-- A kind of record is named by its type everywhere: person, company, object_17.
alter table imports drop constraint imports_kind_check;
update imports set kind = lower(kind);
