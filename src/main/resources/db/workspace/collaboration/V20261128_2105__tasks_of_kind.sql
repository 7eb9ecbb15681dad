-- The lists of tasks can be narrowed to those about one kind of record.
create index tasks_kind on tasks (record, coalesce(due, date '9999-12-31'), priority, coalesce(due_time, time '24:00'), id) where done_at is null and deleted_at is null;
create index tasks_done_kind on tasks (record, done_at desc, id desc) where done_at is not null and deleted_at is null;
