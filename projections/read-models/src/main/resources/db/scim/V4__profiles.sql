-- What a profile says, without regard to case: a filter's `eq` on any part of it finds its few users
-- among many.

create index scim_user_profile on scim_user
  using gin ((lower(profile::text)::jsonb) jsonb_path_ops);
