"""The tables of what is published, by subject."""

from throughline.publishing.models.releases import Release, Series, SigningKey

__all__ = ["Release", "Series", "SigningKey"]
