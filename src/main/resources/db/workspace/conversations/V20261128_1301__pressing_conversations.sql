-- What presses more or less than usual, by its state, the latest first: few of a million.
create index conversations_pressing on conversations (priority, state, last_message_at desc, id desc) where priority <> 1 and not spam and not blocked and merged_into is null;
