-- All files of the business are looked through by a part of their name, and by what they are.
create index files_name on files using gin (name extensions.gin_trgm_ops);
create index files_type on files (type);
