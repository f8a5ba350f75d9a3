-- The same person cannot hold the same class twice on a day; superseded rows are history.
alter table tag drop constraint if exists tag_once_a_day;
alter table tag add constraint tag_once_a_day exclude using gist (
  area with =, person with =, tag with =, daterange(valid_from, valid_to, '[]') with &&
) where (superseded_at is null and not withdrawn);

create index if not exists person_name_trigram on person using gin (name gin_trgm_ops);
