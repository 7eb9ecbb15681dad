-- How promising a person is, from 0 to 100, and of what it is made: last purchase, number of purchases, amount, last contact.
-- rabta.customers.purchases.Scores has the formula; the night after this every person gets theirs.
alter table people
    add column score       smallint   not null default 0,
    add column score_parts smallint[] not null default '{0,0,0,0}';

-- What the fifths of those who bought have spent in all, as it was last night; one row, or none before the first night.
create table score_cuts (
    id   int      primary key check (id = 1),
    cuts bigint[] not null
);

update fields f set key = 'own_' || left(f.key, 36) where f.record = 'person' and f.key = 'score';

create index people_score on people (score desc, id desc) where archived_at is null;
