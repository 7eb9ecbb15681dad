-- The last message that the bot itself said: what the program says by itself is no answer of its.
alter table bot_talks add column answered_id bigint not null default 0;
