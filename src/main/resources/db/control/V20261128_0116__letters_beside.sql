-- What goes along with a letter, such as an invitation for a calendar. Erased with the letter's words once it was sent.
alter table control.outbox add column beside_type text;
alter table control.outbox add column beside_name text;
alter table control.outbox add column beside text;
