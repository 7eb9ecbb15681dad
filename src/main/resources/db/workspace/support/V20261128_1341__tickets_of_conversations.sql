-- The tickets that a conversation was ever about.
create index ticket_conversations_ever on ticket_conversations (conversation_id);
