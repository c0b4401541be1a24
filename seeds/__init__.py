"""Reference data as small CSV files, each with a declared contract, and the sample articles.

Tables are declared in `seeds/tables/`, one module an area; the file of table `NAME` is
`seeds/data/NAME.csv` (or `.csv.gz`). Adding an actor or an office is adding a line to its file.
"""

from seeds.contract import SeedColumn, SeedTable, load, seed_path

__all__ = ["SeedColumn", "SeedTable", "load", "seed_path"]
