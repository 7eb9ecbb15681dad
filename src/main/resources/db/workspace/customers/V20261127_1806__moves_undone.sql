-- Files that were put into a folder can be taken back too.
alter table undoings drop constraint undoings_what_check;
alter table undoings add constraint undoings_what_check check (what in ('tagged', 'assigned', 'point_removed', 'files_moved'));
