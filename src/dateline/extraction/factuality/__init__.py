"""How far a report commits itself to a happening, and on what ground.

The room walks from the root of the sentence down to the happening. Every word on the way either passes
on the commitment that it has itself (a carrier: "held talks"), turns it ("refused to"), or weakens it to
a ground of its own ("agreed to", "threatened to", "called for"); the clause or phrase of each word adds
what its modal verbs, negations, adverbs, modifiers and marks say. The idea is that of Stanovsky et al.
(2017), rules over dependency trees with a lexicon of implicative signatures; the numbers are set by hand.
"""

from dateline.extraction.factuality.judging import Factuality, judge

__all__ = ["Factuality", "judge"]
