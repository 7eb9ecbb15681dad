-- A mail that went to several of the business's mailboxes is one conversation. Null where it came by one alone, which is nearly always.
alter table conversations add column other_channels bigint[];
create index conversations_other_channels on conversations using gin (other_channels) where other_channels is not null;

-- One id may stand in a member's own mailbox and in a shared one, whose conversations are never the same.
alter table mail_references drop constraint mail_references_pkey;
alter table mail_references add primary key (reference, conversation_id);
create index messages_mail_id on messages (external_id) where external_id like '<%';
