-- Whose the ticket was when somebody began to talk about a colleague's at the door: what was said then is for nobody else.
alter table portal_talks add column person_id bigint references people (id) on delete set null;
alter table portal_talks add column company_id bigint references companies (id) on delete set null;

create index portal_talks_person on portal_talks (person_id) where person_id is not null;
create index portal_talks_company on portal_talks (company_id) where company_id is not null;

-- The name under which the sample opened the door, and when; empty once a member has set it up.
alter table portal_settings add column sample_slug text;
alter table portal_settings add column sample_at timestamptz;
