"""Reading what customers answer: ``read(Message(...))`` gives suggestions, each with the sentence that made it."""

from .items import Item
from .read import Message, Suggestion, item, read
