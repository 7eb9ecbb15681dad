-- What an order was before it was cancelled or came back, so that it can be that again.
alter table orders add column status_before text;
create index orders_binned on orders (deleted_at) where deleted_at is not null;
