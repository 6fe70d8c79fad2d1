"""What is said in sentences in which the words find nothing; mixed into the run of ``read``."""

import re

from . import second

WORD = re.compile(r"[^\W\d_]{3}|[\u4e00-\u9fff]")


def _asked_beside(found, place):
    """Whether the sentence before or after asks: what is faintly a question beside it says why."""
    return any(frame.kind == "question" and abs(frame.sentence - place) == 1 for frame in found)


class Quiet:
    """Needs ``items`` and ``reader`` of the run."""

    def listen(self, found, quiet):
        """What the learnt reader finds where the words find nothing; beside other statements only what names an item or a day.

        :param quiet: ``[(place, sentence)]`` without a statement
        """
        for place, piece in quiet:
            kinds = {frame.kind for frame in found}
            told = second.likeliest(piece.text, piece.closing == "?", bool(found)) if WORD.search(piece.text) else None
            if not told or told[0] in kinds:
                continue
            frames = self.reader.whole(piece, place, *told)
            if kinds:
                frames = [frame for frame in frames if frame.mentions or frame.days or frame.kind == "wrong_person"]
            found = sorted(found + frames, key=lambda frame: frame.sentence)
        for group, least in self._unheard(found, quiet):
            told = second.together(group, least)
            if told and not (told[1] == "question" and _asked_beside(found, group[told[0]][0])):
                frames = self.reader.whole(*reversed(group[told[0]]), *told[1:])
                for frame in frames:
                    frame.mentions = frame.mentions or self.items.find(group[0][1].text)
                found = sorted(found + frames, key=lambda frame: frame.sentence)
        for frame in found:
            if frame.kind == "dispute" and frame.reason == "other":
                beside = [second.why(piece) for place, piece in quiet if abs(place - frame.sentence) == 1]
                frame.reason = next(filter(None, beside), "other")
        return found

    def _unheard(self, found, quiet):
        """``[([(place, sentence)], least chance)]``: all of a message that says nothing, or what follows an item without a statement."""
        if not found:
            return [(quiet, second.TOGETHER)] if quiet else []
        groups, named = [], {number for frame in found for number in frame.numbers}
        for place, piece in quiet:
            numbers = {number for mention in self.items.find(piece.text) for number in mention.numbers}
            if numbers and not numbers & named:
                groups.append([(place, piece)])
            elif groups and not numbers and groups[-1][-1][0] == place - 1:
                groups[-1].append((place, piece))
        return [(group, second.OF_AN_ITEM) for group in groups] if named else []
