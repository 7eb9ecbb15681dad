-- How far somebody has come with the business. A field of the business that took the name already gets another.
alter table people add column lifecycle text constraint people_lifecycle check (lifecycle in ('subscriber', 'lead', 'customer', 'loyal'));

update people p set lifecycle = case when p.orders >= 3 then 'loyal' else 'customer' end where p.orders > 0;

update fields f set key = 'own_' || left(f.key, 36) where f.record = 'person' and f.key = 'lifecycle';

-- For a filter, and for the list in the order of the stages.
create index people_stage on people (lifecycle, left(search, 60), id) where archived_at is null;
create index people_stages on people (coalesce(array_position('{subscriber,lead,customer,loyal}'::text[], lifecycle), 0) desc, id desc) where archived_at is null;
