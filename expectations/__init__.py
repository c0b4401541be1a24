"""Great Expectations lives here and nowhere else: suites, severities, results, report."""
