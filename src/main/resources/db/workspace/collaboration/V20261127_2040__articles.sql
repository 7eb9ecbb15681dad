-- What the business knows: articles in a tree of categories, each in one language or two.

create table article_categories (
    id         bigint generated always as identity primary key,
    parent_id  bigint references article_categories (id),
    en         text        not null check (length(en) between 1 and 80),
    ur         text        not null check (length(ur) between 1 and 80),
    icon       text        not null,
    place      int         not null,
    created_at timestamptz not null default now(),
    deleted_at timestamptz
);

-- changed_at is when one of its texts was last published, or begun.
create table articles (
    id          bigint generated always as identity primary key,
    category_id bigint references article_categories (id),
    created_by  bigint,
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    deleted_at  timestamptz
);

create index articles_changed on articles (changed_at desc, id desc) where deleted_at is null;
create index articles_category on articles (category_id, changed_at desc, id desc) where deleted_at is null;
create index articles_deleted on articles (deleted_at) where deleted_at is not null;

-- While it is a draft, title and body are what is being written. Once published they are what is read, and what is being
-- written stands beside them until it is published in its turn. version rises with each save, number with each publication.
create table article_texts (
    article_id   bigint      not null references articles (id),
    language     text        not null check (language in ('en', 'ur')),
    state        text        not null default 'DRAFT' check (state in ('DRAFT', 'INTERNAL', 'PUBLIC')),
    title        text        not null check (length(title) between 1 and 200),
    body         text        not null check (length(body) <= 300000),
    slug         text        not null check (length(slug) between 1 and 100),
    draft_title  text check (length(draft_title) between 1 and 200),
    draft_body   text check (length(draft_body) <= 300000),
    version      int         not null default 1,
    number       int         not null default 0,
    search       text        not null,
    sound        text        not null,
    created_by   bigint,
    created_at   timestamptz not null default now(),
    saved_by     bigint,
    saved_at     timestamptz not null default now(),
    published_by bigint,
    published_at timestamptz,
    primary key (article_id, language),
    constraint article_texts_draft check ((draft_title is null) = (draft_body is null) and (draft_title is null or state <> 'DRAFT'))
);

create unique index article_texts_slug on article_texts (language, slug);
create index article_texts_search on article_texts using gin (search extensions.gin_trgm_ops);
create index article_texts_sound on article_texts using gin (string_to_array(sound, ' '));

-- Each publication, as it was read from then on.
create table article_versions (
    article_id bigint      not null,
    language   text        not null,
    number     int         not null,
    state      text        not null,
    title      text        not null,
    body       text        not null,
    by_member  bigint,
    at         timestamptz not null default now(),
    primary key (article_id, language, number),
    foreign key (article_id, language) references article_texts (article_id, language)
);
