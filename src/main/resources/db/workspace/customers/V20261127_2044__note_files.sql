-- The files that were pasted into a note; they hang on the note's record as its other files do.
create table note_files (
    note_id       bigint not null references notes (id) on delete cascade,
    attachment_id bigint not null,
    primary key (note_id, attachment_id)
);
create index note_files_attachment on note_files (attachment_id);
