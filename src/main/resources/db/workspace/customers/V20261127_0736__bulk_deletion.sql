-- All that a filter finds can be put in the bin at once.
alter table bulks drop constraint bulks_action_check;
alter table bulks add constraint bulks_action_check check (action in ('SET', 'TAG', 'UNTAG', 'ARCHIVE', 'RESTORE', 'DELETE'));
