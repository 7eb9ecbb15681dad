-- What higher trades do to many records is a change of many as well.
alter table bulks drop constraint bulks_action_check;
alter table bulks add constraint bulks_action_check check (action in ('SET', 'TAG', 'UNTAG', 'ARCHIVE', 'RESTORE', 'DELETE', 'DEED'));
