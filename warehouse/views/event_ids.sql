-- One row is one id that a happening has or ever had, with the happening of today that it leads to
SELECT DISTINCT article_event_key AS event_id, event_key FROM core.fact_event_mention;
