-- The bin: who was deleted stays for thirty days. A row in the bin is archived too, at the same moment, so that it leaves
-- every index of live rows; one that was archived before keeps that earlier moment. One that was merged into another is in
-- the bin as well, and leads to the other.
alter table people add column deleted_at timestamptz;
alter table people add column deleted_by bigint;
alter table people add column merged_into bigint references people (id);
alter table companies add column deleted_at timestamptz;
alter table companies add column deleted_by bigint;
alter table companies add column merged_into bigint references companies (id);

create index people_deleted on people (deleted_at desc, id desc) where deleted_at is not null;
create index people_merged on people (merged_into) where merged_into is not null;
create index companies_deleted on companies (deleted_at desc, id desc) where deleted_at is not null;
create index companies_merged on companies (merged_into) where merged_into is not null;
