-- How the checks of each of the last runs ended
SELECT run_id, count(*) FILTER (has_passed) AS passed,
    count(*) FILTER (NOT has_passed AND severity <> 'critical') AS warned,
    count(*) FILTER (NOT has_passed AND severity = 'critical') AS failed
FROM ops.check_result
WHERE run_id IN (SELECT run_id FROM ops.run WHERE run_id <= $run_id ORDER BY run_id DESC LIMIT 14)
GROUP BY run_id
