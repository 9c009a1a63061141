-- What every projection keeps in a schema of its own, beside its rows.

create table checkpoint (
  topic text not null,
  partition integer not null,
  next_offset bigint not null,
  primary key (topic, partition)
);
comment on table checkpoint is
  'Where to go on with each partition. A batch moves it from where it started: the fence.';

create table applied (
  realm text not null,
  log text not null,
  sequence bigint not null,
  primary key (realm, log)
);
comment on table applied is 'The sequence up to which each log is applied, without a gap.';

create table erased (
  realm text not null,
  subject uuid not null,
  primary key (realm, subject)
);
comment on table erased is 'Tombstones: nothing personal of these users is ever written again.';

create table parked (
  realm text not null,
  log text not null,
  sequence bigint not null,
  category text not null,
  stream uuid not null,
  type text not null,
  why text,
  headers jsonb not null,
  data bytea not null,
  parked_at timestamptz not null default now(),
  primary key (realm, log, sequence)
);
comment on table parked is
  'Events that could not be applied, and what came after them on the same streams.';
comment on column parked.why is 'Null of an event that only waits behind another.';
create index parked_stream on parked (realm, category, stream);
