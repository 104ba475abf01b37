"""The council's tables, by subject."""

from throughline.council.models.accounts import Account
from throughline.council.models.bodies import Body, OutsideBody, PoliticalGroup, Portfolio, Seat
from throughline.council.models.council import ClosureDay, Council, Label, Place, Setting
from throughline.council.models.posts import Cover, Grant, Holding, Person, Post, Unit

__all__ = [
    "Account",
    "Body",
    "ClosureDay",
    "Council",
    "Cover",
    "Grant",
    "Holding",
    "Label",
    "OutsideBody",
    "Person",
    "Place",
    "PoliticalGroup",
    "Portfolio",
    "Post",
    "Seat",
    "Setting",
    "Unit",
]
