"""Student's t distribution, from the standard library alone: two-sided p by the regularised incomplete beta function."""

from __future__ import annotations

from math import exp, lgamma, log, log1p

SMALL, CLOSE, STEPS = 1e-300, 1e-15, 500


def two_sided(share_unexplained: float, freedom: int) -> float:
    """The probability of so strong a straight line by chance alone: I(1 − r²; freedom/2, 1/2).

    `share_unexplained`: 1 − r², since freedom / (freedom + t²) is exactly that for a fitted slope.
    """
    return beta(share_unexplained, freedom / 2, 0.5)


def beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I(x; a, b), by its continued fraction [Abramowitz & Stegun, 26.5.8]."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):  # where the fraction converges fast; otherwise the mirror image
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's way of working out the fraction, from the front."""
    c, d = 1.0, _away(1 - (a + b) * x / (a + 1))
    d = 1 / d
    found = d
    for m in range(1, STEPS):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / _away(1 + part * d), _away(1 + part / c)
            found *= c * d
        if abs(c * d - 1) < CLOSE:
            break
    return found


def _away(x: float) -> float:
    """Never quite nothing, so that it can be divided by."""
    return x if abs(x) > SMALL else SMALL
