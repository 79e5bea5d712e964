"""The Prefect API that the flows of this process report to, and how Prefect is told to be quiet.

Prefect's own way without a server, the ephemeral one, starts late, loses most task runs and prints its chatter;
this starts the same server earlier, without what one command has no use for, and lets it finish writing.
"""

from flows.runtime.environment import OrchestrationError
from flows.runtime.orchestration import Orchestration, Pending, start_orchestration

__all__ = ["Orchestration", "OrchestrationError", "Pending", "start_orchestration"]
