-- Up to which message whose ticket it is was told of what a colleague wrote about it; what was written before anybody was told is passed over.
alter table portal_talks add column told_message bigint not null default 0;

update portal_talks k set told_message = (select coalesce(max(m.id), 0) from messages m where m.conversation_id = k.conversation_id);
