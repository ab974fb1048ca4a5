"""Answers that differ from partner to partner, below the answer for all."""

from __future__ import annotations

import streamlit as st

from workbench.app import state
from workbench.app.look import plain, show, tag
from workbench.app.parts.answering import value_words
from workbench.app.parts.editors import draw_value, read_value
from workbench.app.parts.saving import Seen, commit, tell
from workbench.app.words import count
from workbench.checklists.decision import OTHER
from workbench.errors import ConflictError
from workbench.model.changes import Change, Operation, Plain
from workbench.model.plan import DecisionValue, PartyAnswer

__all__ = ["show_party_answers"]


def show_party_answers(seen: Seen) -> None:
    """The answers of single partners, and a way to add, change or remove one."""
    own = {answer.party: answer.value for answer in _own(seen)}
    names = {partner.id: partner.name for partner in state.open_workspace().program.stakeholders}
    label = f"Different for one partner? :gray[{plain(count(len(own), 'answer') if own else '')}]"
    if not names:
        return
    # Kept closed until somebody needs it; an open one is drawn with its fields.
    with st.expander(label, expanded=bool(own), key=f"{seen.key}.parties", on_change="rerun") as box:
        if not box.open:
            return
        for party, value in own.items():
            _row(seen, party, names.get(party, party), value)
        chosen = st.selectbox(
            "Partner",
            list(names),
            index=None,
            format_func=lambda party: names[party],
            placeholder="Choose a partner",
            key=f"{seen.key}.partner",
        )
        if chosen:
            draw_value(seen.decision, own.get(chosen), "", f"{seen.key}.party.{chosen}")
            st.button(
                "Save for this partner", key=f"{seen.key}.party.save", on_click=_save, args=(seen, chosen)
            )


def _own(seen: Seen) -> tuple[PartyAnswer, ...]:
    return seen.answer.by_party if seen.answer else ()


def _row(seen: Seen, party: str, name: str, value: DecisionValue) -> None:
    words = value_words(seen.decision, value, (seen.answer.other or "") if seen.answer else "")
    with st.container(horizontal=True, vertical_alignment="center"):
        show(tag("p", tag("strong", f"{name}: "), words))
        st.button("Remove", key=f"{seen.key}.party.remove.{party}", on_click=_write, args=(seen, party, None))


def _save(seen: Seen, party: str) -> None:
    saved = {answer.party: answer.value for answer in _own(seen)}
    value = read_value(seen.decision, saved.get(party), f"{seen.key}.party.{party}")
    if value is None:
        tell(seen, "Give an answer for this partner first.")
    elif value == OTHER or (isinstance(value, tuple) and OTHER in value):
        tell(seen, "Own words hold for all partners. Choose one of the answers for this partner.")
    else:
        _write(seen, party, value)


def _write(seen: Seen, party: str, value: DecisionValue | None) -> None:
    """Set or remove one partner's answer; the others keep theirs."""
    kept: list[Plain] = [
        answer.model_dump(mode="json") for answer in _own(seen) if value is not None or answer.party != party
    ]
    if value is not None:
        entry: Plain = PartyAnswer(party=party, value=value).model_dump(mode="json")
        places = [place for place, answer in enumerate(_own(seen)) if answer.party == party]
        if places:
            kept[places[0]] = entry
        else:
            kept.append(entry)
    path = f"{seen.decision.path}.by_party"
    operation = Operation.SET if kept else Operation.UNSET
    try:
        commit(seen, [Change(operation=operation, path=path, value=kept or None)])
    except ConflictError:
        words = value_words(seen.decision, value) if value is not None else "removed"
        state.tell("clash", f"Somebody else changed this question meanwhile. Yours was: {words}.")
