-- Where a channel takes nothing but approved texts, a survey asks by one of them.
alter table surveys
    add column template text check (length(template) <= 600);

-- In which conversation somebody was asked: a number that they write there is their answer.
alter table survey_asks
    add column conversation_id bigint,
    drop constraint survey_asks_way_check,
    add constraint survey_asks_way_check check (way in ('CONVERSATION', 'TEMPLATE', 'MAIL', 'LINK')),
    drop constraint survey_asks_why_check,
    add constraint survey_asks_why_check check (why in ('REOPENED', 'RESTS', 'SPAM', 'REFUSED', 'UNREACHABLE', 'STOPPED', 'NO_TEMPLATE', 'TEMPLATE_GONE', 'CHANNEL'));

create index survey_asks_conversation on survey_asks (conversation_id, sent_at desc) where conversation_id is not null;
create index survey_asks_log on survey_asks (survey_id, id desc);
