"""Has the engine's functions compiled, which a new clone has not: `python -m tests.compiled`, started by tests/all.

Half a minute of work, kept on disk; two workers that met it at once would each do it.
"""

from __future__ import annotations

from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.propose import Asked, propose

if __name__ == "__main__":
    propose(planted(12, 1, Tight.PEOPLE), Asked(seed=3, seconds=None, steps=300, threads=1))
