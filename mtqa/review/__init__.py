"""Review: what is before the editor, what was decided, and how it gets into the documents."""

from mtqa.review.desk import Change, Desk
from mtqa.review.history import Event
from mtqa.review.outline import Flag, Outline, Shelf, outline
from mtqa.review.preview import Piece
from mtqa.review.queue import ORDERS, Filter, Item, Order
from mtqa.review.session import Session
from mtqa.review.trail import Taken
from mtqa.review.view import Progress
from mtqa.review.writing import Resolution, record, resolve

__all__ = [
    "ORDERS",
    "Change",
    "Desk",
    "Event",
    "Filter",
    "Flag",
    "Item",
    "Order",
    "Outline",
    "Piece",
    "Progress",
    "Resolution",
    "Session",
    "Shelf",
    "Taken",
    "outline",
    "record",
    "resolve",
]
