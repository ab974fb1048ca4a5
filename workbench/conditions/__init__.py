"""One small language for "does this apply?": papers, questions and checklist items.

A condition is a line of text over a program's plain data::

    'ride_along' in program.models and not program.host == 'police'
    count(needs, it.decision == 'address_now') >= 1
    any(stakeholders, it.sector == 'hospital_ed' and filled(it.signatory.title))

Its answer is true, false or unknown (None), by Kleene's three-valued logic: a
known answer never depends on what is still unknown, so filling a gap can
settle a condition but not overturn it. The two exceptions say what has been
written down so far: ``filled(path)`` and ``count(path)`` are always known.

What is unknown: a path that is unset (missing, null, empty text or an empty
list), ``any`` and ``all`` over an empty list, and a comparison that makes no
sense, such as text with a number. Numbers and dates may be held as text.

Grammar::

    condition  = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation   = "not" negation | comparison
    comparison = operand [ ("==" | "!=" | "<" | "<=" | ">" | ">=") operand
                         | ["not"] "in" ( list | path ) ]
    operand    = "(" condition ")" | text | number | "true" | "false" | path | function
    function   = "filled(" path ")" | "count(" path [ "," condition ] ")"
               | ("any" | "all") "(" path "," condition ")"
    list       = "[" literal { "," literal } "]"
    text       = "'" characters, a quote doubled "'"
    path       = name { "." name };  inside count, any and all, ``it`` is the item
"""

from __future__ import annotations

from workbench.conditions.logic import Truth, all_hold, any_holds, is_unset
from workbench.conditions.parser import Condition, parse_condition

__all__ = ["Condition", "Truth", "all_hold", "any_holds", "is_unset", "parse_condition"]
