-- The lines of invoices, and what is taken off the whole. Those of one that was issued are never written again.
create table invoice_lines (like deal_lines including all);
alter table invoice_lines
    add constraint invoice_lines_invoice foreign key (parent_id) references invoices (id) on delete cascade;

alter table invoices
    add column less_share numeric(6, 3) check (less_share between 0 and 100),
    add column less       bigint        not null default 0 check (less >= 0),
    add column included   boolean       not null default false;
