-- Each index is paid for with each event. Within a realm time grows with the position, so a summary
-- of each block finds a time; and what came of a token is on the token's own stream.

drop index event_time;
create index event_time on event using brin (recorded_at) with (autosummarize = on);
drop index event_token;

-- Rows are only ever added, but for what is erased: statistics may be older than of other tables,
-- and there are none of what nobody asks for.

alter table event
  set (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5);
alter table event
  alter column event_id set statistics 0,
  alter column causation_id set statistics 0,
  alter column traceparent set statistics 0,
  alter column leaf_hash set statistics 0,
  alter column data set statistics 0,
  alter column personal set statistics 0;
