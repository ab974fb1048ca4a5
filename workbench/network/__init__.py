"""The stakeholder network: who works with whom, and what that tells."""
