-- Service numbers count the messages of a period, whatever stands before it.
create index messages_at on messages (created_at) include (conversation_id, direction, author_id) where not automatic;
