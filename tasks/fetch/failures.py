"""What it means that no response came, or not to its end.

a certificate that expired yesterday      →  untrusted; another try would meet the same one
a connection that was refused, or reset   →  unreachable, worth another try
no connection within ten seconds          →  timeout, worth another try; once it answered, it had its time
"""

from __future__ import annotations

import ssl

import httpx

from tasks.fetch.guard import ForbiddenAddress
from tasks.fetch.taken import NotTaken, Passing
from tasks.outcomes import Quarantine


def explain(error: Exception) -> NotTaken:
    """The typed reason for what httpx, or the guard within it, raised."""
    if certificate := _certificate_fault(error):
        return NotTaken(Quarantine.untrusted, f"its certificate: {certificate}")
    match error:
        case ForbiddenAddress() | httpx.InvalidURL():
            return NotTaken(Quarantine.forbidden_address, str(error))
        case httpx.ConnectTimeout():
            return Passing(Quarantine.timeout, "no connection in time")
        case httpx.TimeoutException():
            return NotTaken(Quarantine.timeout, "the response did not come in time")
    return Passing(Quarantine.unreachable, str(error) or type(error).__name__)


def _certificate_fault(error: BaseException | None) -> str | None:
    """httpx wraps what httpcore wrapped of what the TLS library said."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return None
