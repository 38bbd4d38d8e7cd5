"""Review: what is before the editor, what was decided, and how it gets into the documents."""

from mtqa.review.preview import Piece
from mtqa.review.queue import ORDERS, Item, Order
from mtqa.review.session import Progress, Session
from mtqa.review.writing import Resolution, record, resolve

__all__ = [
    "ORDERS",
    "Item",
    "Order",
    "Piece",
    "Progress",
    "Resolution",
    "Session",
    "record",
    "resolve",
]
