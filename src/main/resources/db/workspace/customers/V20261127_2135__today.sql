-- Today names the best customers of those whose birthday it is, and sums two months of sales: both out of an index alone.
drop index people_birthday;
create index people_birthday on people ((extract(month from birthday) * 100 + extract(day from birthday)), spent, id) where birthday is not null and archived_at is null;
drop index orders_bought;
create index orders_bought on orders (placed_at, person_id) include (total, currency) where deleted_at is null and status in ('OPEN', 'PAID');
