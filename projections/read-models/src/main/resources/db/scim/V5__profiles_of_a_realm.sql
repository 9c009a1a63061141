-- The index of what profiles say has the realm around each profile, so that the users of other realms
-- who say the same are not found first. Who still asks without it looks at all users of the realm.

drop index scim_user_profile;
create index scim_user_profile on scim_user
  using gin ((lower('{"' || realm || '":' || profile::text || '}')::jsonb) jsonb_path_ops);
alter index scim_user_profile alter column 1 set statistics 0;
