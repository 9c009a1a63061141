-- The services write rows and read them; the schema is its owner's.

do $$
begin
  if not exists (select from pg_roles where rolname = 'muster_service') then
    create role muster_service nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server was migrated at the same moment
end
$$;

do $$
begin
  execute format('grant usage on schema %I to muster_service', current_schema());
  execute format(
    'grant select, insert, update, delete on all tables in schema %I to muster_service',
    current_schema());
  execute format(
    'revoke all on table %I.flyway_schema_history from muster_service', current_schema());
end
$$;
