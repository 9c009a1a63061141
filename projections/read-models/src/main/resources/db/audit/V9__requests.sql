-- What one request did is asked by the id in its answer, or on the page that told of an error. Without
-- an index that read a realm's whole trail. The column's sample tells that few events share an id.

create index event_correlation on event (correlation_id);
alter table event alter column correlation_id set statistics 20;
