-- Of what is large the beginning alone stands here; all of it lies among the files.
alter table receipts add column file_id bigint references files (id);
create index receipts_file on receipts (file_id) where file_id is not null;
