"""Every error that a user can cause.

SageError
├── InputError        a file, a line or a field that cannot be used
├── ExpressionError   arithmetic that is refused or cannot be read
├── PlanError         a plan that is not valid for its question
├── PlanRefused       a question that a planner does not plan
├── ModelError        a base model or an embedder that cannot be loaded
├── AdapterError      an adapter that is missing or whose bytes changed
└── StoreError        a database that cannot be used, e.g. one of a newer version

Each message is one line: what happened, where, and what to do.
"""

__all__ = [
    "AdapterError",
    "ExpressionError",
    "InputError",
    "ModelError",
    "PlanError",
    "PlanRefused",
    "SageError",
    "StoreError",
]


class SageError(Exception):
    """Base of all errors that this package raises for its users."""


class InputError(SageError):
    """A file, a line or a field that cannot be used."""


class ExpressionError(SageError):
    """Arithmetic that is refused or cannot be read."""


class PlanError(SageError):
    """A plan that is not valid for its question."""


class PlanRefused(SageError):
    """A question that a planner does not plan, rather than plan it wrongly."""


class ModelError(SageError):
    """A base model or an embedder that cannot be loaded."""


class AdapterError(SageError):
    """An adapter that is missing, or whose bytes are not those of its row."""


class StoreError(SageError):
    """A database that cannot be used as it is."""
