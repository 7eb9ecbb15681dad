-- What an index costs is paid by every row that comes or changes. The trigram index finds the starts of words too; the primary key
-- serves the newest first; and who has no team, no company, no stage is not looked for by it.
drop index people_words, companies_words, orders_words, object_records_words, people_created, object_records_created;

-- Those of the objects that a business made for itself bear names that the database gave them.
do $$
declare
    spare regclass;
begin
    for spare in
        select i.indexrelid
          from pg_index i
               join pg_class c on c.oid = i.indrelid
         where c.relnamespace = current_schema()::regnamespace and c.relname ~ '^o_[0-9]+$'
           and (pg_get_indexdef(i.indexrelid) like '%to_tsvector(%search)%' or pg_get_indexdef(i.indexrelid) like '%(id DESC) WHERE (archived_at IS NULL)')
    loop
        execute 'drop index ' || spare;
    end loop;
end $$;

drop index people_team, people_company, people_stage;
create index people_team on people (team_id, left(split_part(search, E'\n', 1), 60), id) where team_id is not null and archived_at is null;
create index people_company on people (company_id, left(split_part(search, E'\n', 1), 60), id) where company_id is not null and archived_at is null;
create index people_stage on people (lifecycle, left(split_part(search, E'\n', 1), 60), id) where lifecycle is not null and archived_at is null;
