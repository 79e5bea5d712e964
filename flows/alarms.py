"""What Prefect does by itself when something is wrong: automations, declared here and installed with the deployments.

no heartbeat for 90 s       →  the run is Crashed: its process, or its machine, is gone
a run crashed               →  it runs again, once; what it had loaded is found unchanged
failed, crashed, late, out of bounds, a growing quarantine  →  a message to ZONEWIRE_NOTIFY, where that is set

Installed twice they are the same as once. A URL of the web is sent JSON, {"text": …}, as Slack, Mattermost and many
others take it; any other is Apprise's (mailtos://, dingtalk://, feishu://, wecombot://, ntfy:// …).

Where a web address answers with an error, Prefect's server writes it into its own log, token and all; that of
`zonewire serve` does not (flows/runtime/api_server.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from prefect.automations import AutomationCore, EventTrigger, Posture, ResourceSpecification
from prefect.blocks.notifications import AppriseNotificationBlock, CustomWebhookNotificationBlock
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, SendNotification

from flows.events import OUT_OF_BOUNDS, QUARANTINE_GREW
from flows.late import GONE
from store.settings import Settings

BLOCK = "zonewire"
PREFIX = "Zonewire: "
SILENT = timedelta(seconds=90)
LATE = timedelta(minutes=10)

HEARTBEAT = "prefect.flow-run.heartbeat"
CRASHED = "prefect.flow-run.Crashed"
FAILED = {"prefect.flow-run.Failed", "prefect.flow-run.TimedOut", CRASHED}
ENDED = FAILED | {f"prefect.flow-run.{state}" for state in ("Completed", "Cancelled", "Cancelling", "Skipped", GONE)}
STARTED = {f"prefect.flow-run.{state}" for state in ("Pending", "Running", "AwaitingConcurrencySlot")}

RUNS = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})
DEPLOYED = ResourceSpecification({"prefect.resource.role": "tag", "prefect.resource.id": "prefect.tag.zonewire"})
EACH_RUN = {"prefect.resource.id"}

RUN_SUBJECT = "{{ flow.name }} {{ flow_run.name }}: {{ flow_run.state.name }}"
RUN_BODY = "{{ flow_run.state.message }}\n{{ flow_run | ui_url }}"
LATE_SUBJECT = "{{ flow.name }} {{ flow_run.name }} is late"
LATE_BODY = "It was due at {{ flow_run.expected_start_time }} UTC. Does a worker work?\n{{ flow_run | ui_url }}"
SAID_SUBJECT = "{{ flow.name }} {{ flow_run.name }}"
SAID_BODY = "{{ event.payload.said }}\n{{ flow_run | ui_url }}"


def repairs(silent: timedelta = SILENT) -> Iterator[AutomationCore]:
    """What is mended without a person."""
    yield AutomationCore(
        name=f"{PREFIX}a run without heartbeat has crashed",
        description="Its process, or its machine, is gone: nobody else can say so.",
        trigger=EventTrigger(
            after={HEARTBEAT},
            expect={HEARTBEAT} | ENDED,
            match=RUNS,
            for_each=EACH_RUN,
            posture=Posture.Proactive,
            threshold=1,
            within=silent,
        ),
        actions=[ChangeFlowRunState(state=StateType.CRASHED, message="Without heartbeat: its process is gone.")],
    )
    yield AutomationCore(
        name=f"{PREFIX}what crashed runs again",
        description="Once a day, with the parameters that it had. Loading twice is the same as once.",
        trigger=EventTrigger(
            expect={CRASHED},
            match=RUNS,
            match_related=DEPLOYED,  # a command's run has nobody to run it again
            for_each=EACH_RUN,
            posture=Posture.Reactive,
            threshold=1,
            within=timedelta(days=1),
        ),
        actions=[ChangeFlowRunState(state=StateType.SCHEDULED, name="AwaitingRetry", message="It had crashed.")],
    )


def messages(block: UUID, late: timedelta = LATE) -> Iterator[AutomationCore]:
    """What a person is told."""

    def tell(name: str, trigger: EventTrigger, subject: str, body: str) -> AutomationCore:
        action = SendNotification(block_document_id=block, subject=f"Zonewire: {subject}", body=body)
        return AutomationCore(name=f"{PREFIX}{name}", trigger=trigger, actions=[action])

    failed = EventTrigger(expect=FAILED, match=RUNS, for_each=EACH_RUN, posture=Posture.Reactive)
    yield tell("a run failed or crashed", failed, RUN_SUBJECT, RUN_BODY)
    is_late = EventTrigger(
        after={"prefect.flow-run.Late"},
        expect=STARTED | ENDED,
        match=RUNS,
        match_related=DEPLOYED,
        for_each=EACH_RUN,
        posture=Posture.Proactive,
        threshold=1,
        within=late,
    )
    yield tell("a run is late", is_late, LATE_SUBJECT, LATE_BODY)
    for name, event in (("a source is out of its bounds", OUT_OF_BOUNDS), ("quarantine grows", QUARANTINE_GREW)):
        yield tell(name, EventTrigger(expect={event}, posture=Posture.Reactive), SAID_SUBJECT, SAID_BODY)


async def install_alarms(client: PrefectClient, settings: Settings) -> None:
    """Bring the server's automations of ours to what is declared here; others are left alone."""
    wanted = list(repairs())
    if settings.notify:
        wanted += messages(await save_block(settings.notify.get_secret_value()))
    known = {automation.name: automation.id for automation in await client.read_automations()}
    for automation in wanted:
        if automation.name in known:
            await client.update_automation(known[automation.name], automation)
        else:
            await client.create_automation(automation)
    for gone in known.keys() - {automation.name for automation in wanted}:
        if gone.startswith(PREFIX):
            await client.delete_automation(known[gone])


async def save_block(url: str) -> UUID:
    """The block that the messages go through."""
    block: CustomWebhookNotificationBlock | AppriseNotificationBlock
    if url.startswith(("http://", "https://")):
        block = CustomWebhookNotificationBlock(
            name=BLOCK, url="{{url}}", secrets={"url": url}, json_data={"text": "{{subject}}\n{{body}}"}
        )
    else:
        block = AppriseNotificationBlock(url=url)
    saved: UUID = await block.save(f"{BLOCK}-{block.get_block_type_slug()}", overwrite=True)
    return saved
