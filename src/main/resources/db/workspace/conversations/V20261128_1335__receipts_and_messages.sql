-- Which messages a receipt told of, so that it goes with them when somebody is erased, and others' stay.
create table receipt_messages (
    receipt_id bigint not null references receipts (id) on delete cascade,
    message_id bigint not null references messages (id) on delete cascade,
    primary key (message_id, receipt_id)
);

create index receipt_messages_receipt on receipt_messages (receipt_id);

insert into receipt_messages (receipt_id, message_id)
select r.id, m.id from receipts r join messages m on m.channel_id = r.channel_id and m.external_id = r.external_id;

-- Names somebody who was erased and could not be read: it waits until then, and not for ever.
alter table receipts add column goes_at timestamptz;

create index receipts_going on receipts (goes_at) where goes_at is not null;
