"""Versions of the trigger's settings: each is stored once, and attempts point at it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from langgraph_sage.store.tables import TriggerVersion


def put_version(
    session: Session, settings: Mapping[str, Any], fitted: Mapping[str, Any] | None = None
) -> TriggerVersion:
    """The row of these settings (JSON types), made if new. Args: fitted: what they were fitted on."""
    text = json.dumps(settings, sort_keys=True)
    content = hashlib.sha256(text.encode()).hexdigest()
    row = session.scalar(select(TriggerVersion).where(TriggerVersion.content == content))
    if row is None:
        row = TriggerVersion(content=content, settings=json.loads(text))
        session.add(row)
    if fitted is not None:
        row.fitted = dict(fitted)
    session.flush()
    return row


def activate(session: Session, version: TriggerVersion) -> None:
    """Let this version score what comes."""
    session.execute(update(TriggerVersion).values(is_active=False))
    version.is_active = True
    session.flush()


def active_settings(session: Session) -> dict[str, Any] | None:
    """The settings of the active version, if one was calibrated and put into service."""
    found = select(TriggerVersion.settings).where(TriggerVersion.is_active).order_by(TriggerVersion.id.desc()).limit(1)
    return session.scalar(found)


def versions(session: Session) -> Sequence[TriggerVersion]:
    return session.scalars(select(TriggerVersion).order_by(TriggerVersion.id)).all()
