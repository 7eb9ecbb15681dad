-- Letters that a member writes to a customer: in whose name, where an answer goes, and where whoever gets it says that they want no more.
alter table control.outbox
    add column from_name   text,
    add column reply_to    text,
    add column unsubscribe text;
