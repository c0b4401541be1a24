-- The articles that this run brought: in one of its files, and in no file of an earlier run
CREATE OR REPLACE TEMP TABLE tonight AS
SELECT DISTINCT f.article_key
FROM ops.file_article f JOIN ops.file_manifest m USING (file_key)
WHERE m.run_id = $run_id AND f.article_key NOT IN (
    SELECT e.article_key FROM ops.file_article e JOIN ops.file_manifest o USING (file_key)
    WHERE o.run_id < $run_id
)
