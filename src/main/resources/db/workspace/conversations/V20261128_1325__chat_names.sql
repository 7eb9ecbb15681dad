-- Whether the business's server has signed the name too, and not the number and the address alone.
alter table chat_visitors add column name_signed boolean not null default false;
