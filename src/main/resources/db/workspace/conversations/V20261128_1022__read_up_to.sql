-- Up to which message somebody has read: times of messages come from outside and need not be in their order.
alter table conversation_readers drop column read_at;
alter table conversation_readers add column read_id bigint not null default 0;
alter table conversations add column last_incoming_id bigint;

-- Where a message was before its conversation was merged, so that a merge can be taken back.
alter table messages add column merged_from bigint;
create index messages_merged on messages (merged_from) where merged_from is not null;
