-- An index entry is most of what a row of the trail costs. An id is one realm's alone, so it finds its
-- rows without the realm; and whoever acted is mostly the one whom the event is about, or its client,
-- by whom the row is found already. Streams are asked for of tokens only.

drop index event_subject;
create index event_subject on event (subject, position) where subject is not null;
drop index event_session;
create index event_session on event (session_id, position) where session_id is not null;
drop index event_client;
create index event_client on event (client, position) where client is not null;
drop index event_grant;
create index event_grant on event (grant_id, position) where grant_id is not null;
drop index event_actor;
create index event_actor on event (actor_id, position)
  where actor_id is distinct from subject and actor_id is distinct from client;
drop index event_on_behalf_of;
create index event_on_behalf_of on event (on_behalf_of, position)
  where on_behalf_of is distinct from subject;
drop index event_stream;
create index event_stream on event (stream_id, position) where category = 'token';
