-- How many work in a company, and what it turns over in a year, in the main unit of the workspace's currency: as it is typed.
-- A field of the business that took a name already gets another.
alter table companies add column employees integer constraint companies_employees check (employees >= 0);
alter table companies add column revenue numeric constraint companies_revenue check (revenue >= 0 and revenue < 100000000000000);

update fields f set key = 'own_' || left(f.key, 36) where f.record = 'company' and f.key in ('employees', 'revenue');
