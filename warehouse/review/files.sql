-- Every file so far, by where it ended
SELECT state, count(*) AS n FROM ops.file_manifest GROUP BY state ORDER BY n DESC
