-- What issuance asks for. Each row names the version of its stream, to be cited.

create table realm (
  realm text not null,
  id uuid not null,
  display_name text not null,
  policy jsonb not null,
  created_at timestamptz not null,
  version integer not null,
  primary key (realm, id)
);

create table signing_key (
  realm text not null,
  id uuid not null,
  algorithm text not null,
  public_key text not null,
  status text not null,
  changed_at timestamptz not null,
  version integer not null,
  primary key (realm, id)
);

create table client (
  realm text not null,
  id uuid not null,
  client_id text not null,
  client_name text not null,
  metadata jsonb not null,
  origins jsonb not null,
  disabled boolean not null,
  created_at timestamptz not null,
  version integer not null,
  primary key (realm, id)
);
create index client_client_id on client (realm, client_id);

create table api (
  realm text not null,
  id uuid not null,
  identifier text not null,
  name text not null,
  scopes jsonb not null,
  token_lifetime bigint,
  algorithm text not null,
  version integer not null,
  primary key (realm, id)
);
create index api_identifier on api (realm, identifier);

create table session (
  realm text not null,
  id uuid not null,
  user_id uuid not null,
  epoch integer not null,
  amr text not null,
  acr text not null,
  device text,
  address text,
  started_at timestamptz not null,
  auth_time timestamptz not null,
  expires timestamptz not null,
  since bigint not null,
  version integer not null,
  primary key (realm, id)
);
create index session_of_user on session (realm, user_id);
create index session_expires on session (expires);

create table authorization_grant (
  realm text not null,
  id uuid not null,
  user_id uuid not null,
  client uuid not null,
  session_id uuid not null,
  epoch integer not null,
  scopes text not null,
  redeemed boolean not null,
  started_at timestamptz not null,
  expires timestamptz not null,
  since bigint not null,
  version integer not null,
  primary key (realm, id)
);
create index grant_of_user on authorization_grant (realm, user_id);
create index grant_of_client on authorization_grant (realm, client);
create index grant_of_session on authorization_grant (realm, session_id);
create index grant_expires on authorization_grant (expires);

-- What the reactor still has to end; it takes a row away once it has.
create table ending (
  realm text not null,
  id uuid not null,
  user_id uuid,
  client uuid,
  cause text not null,
  until bigint not null,
  correlation_id uuid not null,
  primary key (realm, id)
);
comment on column ending.until is
  'The sequence of the session log up to which sessions and grants are meant.';
