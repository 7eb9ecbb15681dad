-- What is due of each record, the soonest first: a list by next step reads its first page here.
create index tasks_soonest on tasks (record, due, record_id, id) where done_at is null and deleted_at is null and due is not null;
