-- A form's own word, so that pressing twice makes one invoice.
alter table invoices
    add column key text constraint invoices_key unique check (length(key) <= 80);

-- Who owes nothing that has a day comes last in the list by age; a page of it is read by this order.
drop index ledger_balances_oldest;
create index ledger_balances_oldest on ledger_balances (coalesce(oldest_on, 'infinity'::date), id) where balance > 0;
