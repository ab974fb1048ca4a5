"""The worked network whose every measure is known; computed by hand and with networkx."""

from workbench.model import SCHEMA_VERSION, Program

NODES = ("pd", "cmhc", "psap", "fire", "crisis", "sud", "da", "hosp", "nami", "shelter")
TIES = (
    # first, second, level that first reports, level that second reports
    ("pd", "cmhc", 4, 4),
    ("pd", "psap", 3, 2),
    ("psap", "fire", 3, 3),
    ("pd", "fire", 2, 2),
    ("cmhc", "crisis", 4, 3),
    ("cmhc", "sud", 2, 3),
    ("pd", "da", 1, 2),
    ("cmhc", "hosp", 2, 1),
    ("nami", "cmhc", 3, 3),
)
REFERRALS = (
    ("team", "crisis"),
    ("team", "cmhc"),
    ("team", "hosp"),
    ("team", "sud"),
    ("cmhc", "sud"),
    ("crisis", "cmhc"),
    ("hosp", "cmhc"),
    ("cmhc", "team"),
    ("shelter", "cmhc"),
)


def program(**sections):
    sections.setdefault("program", {"name": "Example", "state": "WA"})
    return Program.model_validate({"schema_version": str(SCHEMA_VERSION), **sections})


def stakeholder(identity, **fields):
    return {"id": identity, "name": identity.upper(), "sector": "first_responder", **fields}


def tie(source, target, kind="contact_only", **fields):
    fields = {key: str(value) if isinstance(value, int) else value for key, value in fields.items()}
    return {"id": f"{source}-{target}-{kind}", "source": source, "target": target, "type": kind, **fields}


def working_network():
    """Ten partners, nine ties, each reported by both sides."""
    relationships = []
    for first, second, from_first, from_second in TIES:
        relationships += [tie(first, second, level=from_first), tie(second, first, level=from_second)]
    return program(stakeholders=[stakeholder(node) for node in NODES], relationships=relationships)


def referral_network():
    """Nine referrals among the team and five partners; one partner is not referred to by anybody."""
    nodes = ("cmhc", "crisis", "hosp", "sud", "shelter", "peer")
    return program(
        stakeholders=[stakeholder(node) for node in nodes],
        relationships=[tie(source, target, "referral") for source, target in REFERRALS],
    )
