-- Erasing a user drops the addresses of clients that acted for them, too.

create index event_on_behalf_of on event (realm, on_behalf_of) where on_behalf_of is not null;
