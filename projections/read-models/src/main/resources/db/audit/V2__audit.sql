-- Every event of every log. Columns are named as in the envelope.

create table event (
  realm text not null,
  position bigint not null,
  event_id uuid not null,
  log text not null,
  sequence bigint not null,
  identity_head bigint not null,
  session_head bigint not null,
  activity_head bigint not null,
  category text not null,
  stream_id uuid not null,
  version integer not null,
  type text not null,
  recorded_at timestamptz not null,
  subject uuid,
  session_id uuid,
  client uuid,
  actor_kind text not null,
  actor_id uuid,
  on_behalf_of uuid,
  address text,
  correlation_id uuid not null,
  causation_id uuid,
  traceparent text,
  leaf_hash text not null,
  data jsonb not null,
  personal jsonb,
  primary key (realm, position)
);
comment on column event.personal is 'What was sealed, opened; null once it is erased.';
create index event_time on event (realm, recorded_at, position);
create index event_subject on event (realm, subject, position) where subject is not null;
create index event_session on event (realm, session_id, position) where session_id is not null;
create index event_actor on event (realm, actor_id, position) where actor_id is not null;
create index event_client on event (realm, client, position) where client is not null;
create index event_address on event (realm, address, position) where address is not null;
create index event_type on event (realm, type, position);
create index event_stream on event (realm, category, stream_id, position);
