-- Who else has a say in a deal, each with a role that the business names. Whose it is first of all stands in the deal itself.
create table deal_roles (
    id         bigint generated always as identity primary key,
    en         text not null check (length(en) between 1 and 60),
    ur         text not null check (length(ur) between 1 and 60),
    place      int  not null default 0,
    removed_at timestamptz
);

insert into deal_roles (en, ur, place)
values ('Decision maker', 'فیصلہ کرنے والا', 1),
       ('Influencer', 'رائے دینے والا', 2),
       ('User', 'استعمال کرنے والا', 3),
       ('Payer', 'ادائیگی کرنے والا', 4),
       ('Buyer', 'خریدار', 5),
       ('Gatekeeper', 'رسائی دینے والا', 6);

create table deal_people (
    id         bigint generated always as identity primary key,
    deal_id    bigint      not null references deals (id) on delete cascade,
    person_id  bigint      not null references people (id) on delete cascade,
    role_id    bigint references deal_roles (id),
    by_member  bigint,
    at         timestamptz not null default now(),
    removed_at timestamptz
);

create unique index deal_people_once on deal_people (deal_id, person_id);
create index deal_people_person on deal_people (person_id, deal_id) where removed_at is null;
