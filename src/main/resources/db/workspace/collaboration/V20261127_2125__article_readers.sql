-- What strangers read of the public articles, what helped them, and what they looked for in vain. Nothing says who they were.

create table article_views (
    article_id bigint not null references articles (id) on delete cascade,
    language   text   not null,
    day        date   not null,
    views      int    not null,
    primary key (article_id, language, day)
);

create index article_views_day on article_views (day);

create table article_answers (
    id         bigint      generated always as identity primary key,
    article_id bigint      not null references articles (id) on delete cascade,
    language   text        not null,
    helpful    boolean     not null,
    word       text check (length(word) <= 500),
    at         timestamptz not null default now()
);

create index article_answers_article on article_answers (article_id, at);
create index article_answers_at on article_answers (at desc, id desc);

create table article_misses (
    language text        not null,
    word     text        not null check (length(word) between 1 and 100),
    asked    int         not null,
    last_at  timestamptz not null default now(),
    primary key (language, word)
);

create index article_misses_last on article_misses (last_at);
