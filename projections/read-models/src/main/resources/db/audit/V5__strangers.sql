-- By which month's key what belongs to nobody known is sealed, so that it goes when the month does.

alter table event add column strangers uuid;
create index event_strangers on event (realm, strangers) where strangers is not null;
