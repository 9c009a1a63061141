-- Erasing a user drops the addresses of clients that acted for them, too.

create index event_on_behalf_of on event (realm, on_behalf_of) where on_behalf_of is not null;
-- What came of a session: its grants and tokens, whose later events need not name it.

alter table event add column grant_id uuid, add column token_id uuid;
create index event_grant on event (realm, grant_id, position) where grant_id is not null;
create index event_token on event (realm, token_id) where token_id is not null;
