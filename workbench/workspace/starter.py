"""The text of a new program file: valid, nearly empty, and full of examples to switch on.

Lines that begin with ``##`` explain. Lines that begin with one ``#`` are an
example: without their first two characters they are valid YAML, and all of
them together are a valid program (a test does just that).
"""

from __future__ import annotations

from workbench.model import SCHEMA_VERSION

__all__ = ["starter_text"]

_TOP = """\
## The plan of one co-response program. This file is yours: read it, edit it, keep it safe.
##
## Lines that start with ## explain. Lines that start with one # are examples.
## To use an example, delete the # and the space after it, then put in your own words.
## Leave out what you do not know yet. An empty field counts as "not known", never as "no".
##
## Indent with two spaces. Put times in quotes ("08:30"), and write dates as 2027-01-31.
## Keep personal phone numbers, e-mail addresses and facts about people who are served out of this file.
##
## Editors: run "workbench schema > schema.json", then add this as the first line to get hints as you type:
## yaml-language-server: $schema=schema.json

schema_version: {version}

## What the program is. The stage is exploring, developing, launching or operating.
program:
  name: {name}
  state: {state}
  stage: exploring
"""

_EXAMPLES = """\
#   short_name: CRT
#   host: police
#   lead_agency: city-police
#   models: [called_to_scene, follow_up_referral]
#   start_date: 2027-07-01
#   hours:
#     - {days: mon-fri, open: "12:00", close: "22:00"}
#     - {days: [sat, sun], open: "16:00", close: "02:00"}
#   jurisdictions:
#     - {id: city, name: Our City, kind: city, population: 40000, population_source: State estimate 2026}

## Step 1. What the community has: lines, teams, places to go, treatment and support.
## Say "hours_unknown: true" when nobody could tell you. That is worth knowing too.
# services:
#   - id: crisis-center
#     organization: mental-health-center
#     name: Crisis center
#     service_type: crisis_receiving_23h
#     status: active
#     hours:
#       - {days: all, open: "00:00", close: "24:00"}
#     accepts_police_dropoff: unknown

## Step 1. What is missing, in one line each, and what the team decided about it.
# needs:
#   - id: night-drop-off
#     title: There is no place to take a person in crisis after 22:00
#     pillar: safe_place
#     gap_kind: hours
#     decision: address_now
#     owner: mental-health-center
#     goals: [fewer-emergency-rooms]

## Step 1. How you put the needs in order, and the result.
# prioritisation:
#   method: multi_vote
#   on: 2026-11-12
#   needs:
#     - {id: night-drop-off, result: 11}

## Step 2. Who takes part: one entry for each agency or group. Name job titles, not people.
# stakeholders:
#   - id: city-police
#     name: City Police Department
#     sector: first_responder
#     subkind: police
#     program_roles: [lead_agency, operator]
#     contact_role: Patrol lieutenant
#     power: 5
#     interest: 4
#   - id: county-911
#     name: County 911 Center
#     sector: first_responder
#     subkind: psap
#     program_roles: [dispatcher]
#   - id: mental-health-center
#     name: Community Mental Health Center
#     sector: mh_provider
#     program_roles: [operator, employer_of_clinician]

## Step 2. How they are tied. "team" stands for the co-response team itself.
## Ask both sides: enter each tie twice when the two see it differently.
# relationships:
#   - id: dispatch-team
#     source: county-911
#     target: team
#     type: dispatch
#     level: 2
#     formality: verbal
#   - id: police-clinic
#     source: city-police
#     target: mental-health-center
#     type: referral
#     formality: mou
#     agreement: police-clinic-mou

## Step 2. The papers between partners, and where each one stands.
# agreements:
#   - id: police-clinic-mou
#     title: Memorandum of understanding on co-response
#     kind: mou
#     parties: [city-police, mental-health-center]
#     status: draft

## Step 2. The planning group: seats and roles. "sectors" holds the reason why a sector stays empty.
# workgroup:
#   name: Co-response planning group
#   cadence: monthly
#   members:
#     - {id: police-seat, role: Patrol lieutenant, stakeholder: city-police}
#     - {id: peer-seat, role: Person with lived experience, sector: lived_experience, lived_experience: true}
#   sectors:
#     - {id: funder, reason: The city pays for the planning year}

## Step 2. What each partner's own rules say about the joint work.
# policy_reviews:
#   - id: police-rules
#     partner: city-police
#     reviewed_on: 2026-11-12
#     findings:
#       - {id: q1, answer: silent, bridge: amend_policy, owner: Patrol lieutenant}

## Step 3. What the program is for, and how you will know that it worked.
# goals:
#   - id: fewer-emergency-rooms
#     text: People in crisis reach care without a wait in the emergency room
#     needs: [night-drop-off]
#     objectives:
#       - id: drop-off
#         text: More people in crisis go to the crisis center than to the emergency room
#         baseline: 20
#         target: 50
#         unit: percent
#         due: 2028-06-30

## Step 4. When the team goes, and who goes instead. The first row that fits decides.
# call_criteria:
#   rows:
#     - id: safety-doubt
#       order: 50
#       label: Crisis with a safety doubt
#       tier: t3
#       all_of: {soft_present: "yes"}
#       primary: [coresp_separate]
#       backup: [police_cit]
#       clears_scene: Ranking officer

## Step 5. Who works on the team: "fte" counts full-time jobs, not people.
# staffing:
#   positions:
#     - id: co-responder
#       role: clinician_licensed
#       fte: 2
#       employer: mental-health-center

## Step 5. What the first full year costs, and which source pays how much of each line.
# budget:
#   year: 2027
#   lines:
#     - id: co-responders
#       category: personnel_salary
#       label: Two co-responders
#       total: 172000
#       allocations: [{id: city-fund, amount: 172000}]

## Step 5. The money: who gives it, how long, and whether it is promised.
# funding:
#   - id: city-fund
#     name: City general fund
#     level: local
#     kind: general_fund
#     per_year: 172000
#     committed: unknown

## Step 6. Courses, and who must have finished which one by when.
# training:
#   modules:
#     - {id: safety, title: Scene safety and radio, topics: [situational_awareness], hours: 8}
#   requirements:
#     - {id: clinician-safety, role: clinician_licensed, module: safety, before_first_shift: true}

## Steps 3 to 10. What the team decided, by area and question. "workbench app" asks the questions.
## An open question has an owner and a day. "not_for_us" needs a reason.
# decisions:
#   scene:
#     clear_authority: {value: ranking_officer, by: Planning group, on: 2026-11-12}
#     first_entry: {status: undecided, owner: Patrol lieutenant, due: 2027-01-31}
#   transport:
#     voluntary_by: {status: not_for_us, because: The team does not drive people}

## Step 7. The life of each paper: its status, and who has signed off.
# documents:
#   - id: transportation
#     status: in_review
#     owner_role: Program coordinator

## Step 8. Whom to tell, in which words, and how people reach help.
# outreach:
#   lead_role: Program coordinator
#   audiences:
#     - {id: family, main_action: Ask for the team when you call 911, status: not_started}

## Step 9. What you measure, with a number from before the launch.
# metrics:
#   - id: m_arrest
#     label: Crisis calls that end in an arrest
#     owner: Police records manager
#     frequency: quarterly
#     unit: percent
#     baseline_value: 9
#     baseline_period: 2025
#     goals: [fewer-emergency-rooms]

## Step 9. How many calls there are, and how they were counted.
# demand:
#   calls_per_year: 21000
#   behavioral_calls_per_year: 1700
#   period: January to December 2025
#   source_note: Dispatch records

## Step 9. What one event costs, and to whom.
# cost_units:
#   - {id: emergency-visit, label: Emergency room visit, amount: 1900, unit: visit, year: 2025}

## Step 9. Which facts flow from whom to whom, for what, and what allows it.
# data_flows:
#   - id: call-facts
#     source: county-911
#     target: team
#     data_classes: [incident_facts]
#     purpose: Send the team to the right call

## Step 10. Looks back: when each is due, and what came of it.
# reviews:
#   - {id: first-year, kind: annual, due: 2028-07-01}

## Step 10. Small tests of a change: try it, look, then keep it, adapt it or drop it.
# improvements:
#   - {id: call-first, aim: Officers phone the crisis center first, started_on: 2027-09-01}

## Step 10. Meetings that were held, and who was at the table.
# meetings:
#   - {id: kick-off, kind: planning, on: 2026-11-12, partners: [city-police, county-911]}

## Step 10. Where you stand, as police and clinicians rate it (0 not started to 4 sustained).
# self_assessment:
#   items:
#     - {id: sponsor, question: q1_leadership, police_rating: 2, provider_rating: 1}

## Step 10. What somebody will do, and by when.
# actions:
#   - {id: ask-center, what: Ask the crisis center about police drop-off, owner: Coordinator, due: 2027-01-15}

## A gap that you accept for a while ("workbench check" names the rules).
# waivers:
#   - {id: no-988-yet, rule: STK-05, by_role: Program coordinator, reason: Talks in May, until: 2027-06-30}

## A checklist item that somebody vouches for by hand ("workbench steps" names the items).
# claims:
#   - {id: goals-shared, by: Program coordinator, on: 2026-11-12, note: Agreed at the kick-off}
"""


def starter_text(name: str, state: str) -> str:
    """The text of a new program file.

    Name, state, stage and version are set; all other sections are commented
    examples. Any text is written safely; whether it is a fit name or state is
    for the model to say when the file is read.

    Args:
        name: the program's name, as people write it.
        state: two-letter code of the state, such as ``WA``.
    """
    top = _TOP.format(version=SCHEMA_VERSION, name=_quoted(name), state=_quoted(state))
    return top + _EXAMPLES


def _quoted(text: str) -> str:
    """``text`` as a YAML double-quoted scalar on one line."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    # YAML reads line separators and byte order marks as layout, so nothing invisible is written as it is.
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
