"""The tables of measures, by subject."""

from throughline.measures.models.measures import Definition, ExternalCode, Measure
from throughline.measures.models.results import Result, ResultPart
from throughline.measures.models.targets import ExpectedRange, Target

__all__ = ["Definition", "ExpectedRange", "ExternalCode", "Measure", "Result", "ResultPart", "Target"]
