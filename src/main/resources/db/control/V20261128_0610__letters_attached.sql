-- A file that goes with a letter, such as a quote as PDF; it is forgotten when the letter has gone.
alter table control.outbox add column attached_type text;
alter table control.outbox add column attached_name text;
alter table control.outbox add column attached bytea;
