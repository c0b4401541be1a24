-- Where the dates of publication came from
SELECT published_basis AS basis, count(*) AS n FROM core.dim_article
WHERE is_current GROUP BY ALL ORDER BY n DESC
