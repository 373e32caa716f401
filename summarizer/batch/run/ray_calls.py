"""All that is said to Ray: tasks and actors on its machines, and what comes back from them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from summarizer.batch.run.remote import ModelWorker
from summarizer.batch.run.shared_gate import GateActor
from summarizer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

LOSSES = 3  # machines that may be lost over one piece of work: more, and it is the work
_MANY = 100_000  # calls of the gate may wait at a time; without room for those that let go it would stand


def task_of(function: Callable[..., Any]) -> Any:  # noqa: ANN401  # Ray's handles have no type
    """A function on any machine; what a lost one had of it is done again."""
    import ray

    return ray.remote(num_cpus=1, max_retries=LOSSES, scheduling_strategy="SPREAD")(function)


def worker_actor(at_a_time: int) -> Any:  # noqa: ANN401
    """A worker, on any machine; with so many calls at a time."""
    import ray

    return ray.remote(num_cpus=1, max_restarts=0, max_concurrency=at_a_time, scheduling_strategy="SPREAD")(
        ModelWorker
    )


def gate_actor() -> Any:  # noqa: ANN401
    """The gate is on the machine that the batch is started from: it lives as long as that."""
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    return ray.remote(num_cpus=0, max_concurrency=_MANY, scheduling_strategy=here)(GateActor)


def got(reference: Any) -> Any:  # noqa: ANN401
    """What a task has made. Raises what it raised, and OutputError where the cluster failed."""
    import ray
    from ray.exceptions import RayError, RayTaskError

    try:
        return ray.get(reference)
    except RayTaskError as error:
        raise cause_of(error) from error
    except RayError as error:
        said = next(iter(str(error).splitlines()), type(error).__name__)
        raise OutputError(f"the Ray cluster failed: {said}", fix="start again: it goes on") from error


def cause_of(error: Any) -> Exception:  # noqa: ANN401
    """What was raised on the other machine."""
    return error.cause if isinstance(error.cause, Exception) else RuntimeError(str(error))


async def ended(actor: Any) -> None:  # noqa: ANN401
    """Wait until a worker has closed what it has opened."""
    from ray.exceptions import RayError

    with suppress(RayError):
        await actor.end.remote()


def kill(actor: Any) -> None:  # noqa: ANN401
    """End an actor at once, if it is not ended."""
    import ray
    from ray.exceptions import RayError

    with suppress(RayError, ValueError):
        ray.kill(actor)
