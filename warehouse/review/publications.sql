-- One row is one day on which one source published, over the last year before the run
SELECT DISTINCT left(s.source_name, 300) AS source, a.published_date AS day
FROM core.dim_article a JOIN core.dim_source s USING (source_key)
WHERE a.published_date BETWEEN (SELECT as_of_date - 365 FROM ops.run WHERE run_id = $run_id)
                           AND (SELECT as_of_date FROM ops.run WHERE run_id = $run_id)
