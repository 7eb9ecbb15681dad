-- Which message it was claimed of; that a member let mails go there again, until another claim comes.
alter table bounced_addresses add column id bigint generated always as identity;
alter table bounced_addresses add column message_id bigint;
alter table bounced_addresses add column cleared_at timestamptz;
create unique index bounced_addresses_id on bounced_addresses (id);
