"""The sample team "Harbour Platform": made by ordinary commands, the same for the same day.

Each later area adds one function to `AREAS`, which tells its part of the story through `Sample.do`.
"""

from app.flows.sample.story import Sample
from app.flows.sample.writing import AREAS, fill_sample, write_sample

__all__ = ["AREAS", "Sample", "fill_sample", "write_sample"]
