-- Who is asking, as the application says at the start of each transaction. Unset means: nobody, who sees nothing.
create or replace function medaid_area() returns text language sql stable parallel safe as
$$ select nullif(current_setting('medaid.area', true), '') $$;
create or replace function medaid_organisation() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('medaid.organisation', true), '')::uuid $$;
create or replace function medaid_department() returns text language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('medaid.department', true), ''), 'nobody') $$;
create or replace function medaid_scope() returns text language sql stable parallel safe as
$$ select coalesce(current_setting('medaid.scope', true), 'nowhere') $$;

create or replace function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'integrity_constraint_violation'; end $$;
