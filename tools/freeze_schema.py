"""Write down what a data file of the present schema version looks like, to the letter.

Run once when a version is released (models/store/migrations/v0001.json …). While a version is not
yet released it may be run again; afterwards the file never changes, and the tables change only by
a migration and a new version.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models import catalog
from models.store.migrate import freeze

if __name__ == "__main__":
    print(freeze(catalog.schema()))
