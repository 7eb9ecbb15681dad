-- A sequence writes through the server of the business, through the own mailbox of whoever began it, or through a shared one.
alter table sequences
    add column sends_by   text not null default 'SERVER' check (sends_by in ('SERVER', 'OWN', 'SHARED')),
    add column channel_id bigint references channels (id),
    add constraint sequences_channel check ((sends_by = 'SHARED') = (channel_id is not null));

-- The message of a conversation that a step wrote.
alter table sequence_sends add column message_id bigint;

create index sequence_sends_message on sequence_sends (message_id) where message_id is not null;
