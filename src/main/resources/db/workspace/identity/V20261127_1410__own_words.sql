-- What the business calls otherwise than the program does, by the key of the message; a language that is empty keeps the program's word.
create table own_words (
    key text primary key,
    en  text,
    ur  text
);
