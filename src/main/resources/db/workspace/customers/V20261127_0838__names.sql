-- Lists by name stand by the name alone: the lines below it in the search text, such as the city, may be hidden from a reader.
drop index people_name, people_owner, people_team, people_company, people_city, companies_name, companies_owner, companies_team, companies_city;

create index people_name on people (left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index people_owner on people (owner_id, left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index people_team on people (team_id, left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index people_company on people (company_id, left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index people_city on people (lower(city), left(split_part(search, E'\n', 1), 60), id);

create index companies_name on companies (left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index companies_owner on companies (owner_id, left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index companies_team on companies (team_id, left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index companies_city on companies (lower(city), left(split_part(search, E'\n', 1), 60), id);

drop index object_records_name, object_records_owner, object_records_team;
create index object_records_name on object_records (left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index object_records_owner on object_records (owner_id, left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
create index object_records_team on object_records (team_id, left(split_part(search, E'\n', 1), 60), id) where archived_at is null;
