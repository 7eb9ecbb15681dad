-- Rows that came in without a value that was bad are named beside those that were refused.
alter table import_refusals add column taken boolean not null default false;

-- Companies whose names are spelled otherwise in another file: without the form in which they are registered, plurals and vowels.
create index companies_skeleton on companies ((translate(lower(translate(regexp_replace(regexp_replace(lower(name), '\y(pvt|private|smc|ltd|limited|llc|inc|incorporated|plc|llp|gmbh|and|پرائیویٹ|لمیٹڈ)\y', '', 'g'), 's\y', '', 'g'), 'يىئكھهةۀأإآٱؤ .,-&''/()_"', 'یییکہہہہااااو')), 'aeiou', ''))) where archived_at is null;
