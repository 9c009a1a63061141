-- Users and groups as SCIM lists them.

create table scim_user (
  realm text not null,
  id uuid not null,
  user_name text not null,
  normalised_name text not null,
  subject text not null,
  active boolean not null,
  display_name text,
  given_name text,
  family_name text,
  external_id text,
  normalised_email text,
  profile jsonb not null,
  created timestamptz not null,
  last_modified timestamptz not null,
  version integer not null,
  primary key (realm, id)
);
create index scim_user_name on scim_user (realm, normalised_name collate "C");
create index scim_user_email on scim_user (realm, normalised_email);
create index scim_user_external_id on scim_user (realm, external_id);
create index scim_user_created on scim_user (realm, created, id);

create table scim_group (
  realm text not null,
  id uuid not null,
  display_name text not null,
  normalised_name text not null,
  external_id text,
  created timestamptz not null,
  last_modified timestamptz not null,
  version integer not null,
  primary key (realm, id)
);
create index scim_group_name on scim_group (realm, normalised_name collate "C");

create table membership (
  realm text not null,
  group_id uuid not null,
  user_id uuid not null,
  since timestamptz not null,
  primary key (realm, group_id, user_id)
);
create index membership_user on membership (realm, user_id);
