-- Addresses that articles had before: whoever comes by one is led to where the article is.
create table article_addresses (
    language   text        not null,
    slug       text        not null check (length(slug) between 1 and 100),
    article_id bigint      not null references articles (id) on delete cascade,
    since      timestamptz not null default now(),
    primary key (language, slug)
);
create index article_addresses_article on article_addresses (article_id);
