-- Companies by how many work there and by what they turn over.
create index companies_by_employees on companies (employees desc nulls last, id desc) where archived_at is null;
create index companies_by_revenue on companies (revenue desc nulls last, id desc) where archived_at is null;
