-- The message with which the response time of a lead ended, so that it goes on where that message is taken back; and the conversation in which
-- a lead came, by which one is known who has neither a number nor an address.
alter table leads
    add column answer_id       bigint,
    add column conversation_id bigint references conversations (id) on delete set null;

create index leads_answer on leads (answer_id) where answer_id is not null;
create index leads_conversation on leads (conversation_id) where conversation_id is not null;
