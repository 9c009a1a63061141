-- What a profile says, without regard to case: a filter's `eq` on any part of it finds its few users
-- among many. Nothing is told about the texts themselves, which would be made anew of a sample with
-- each look at the table.

create index scim_user_profile on scim_user
  using gin ((lower(profile::text)::jsonb) jsonb_path_ops);
alter index scim_user_profile alter column 1 set statistics 0;
alter table scim_user alter column profile set statistics 0;
