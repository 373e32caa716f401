"""A batch: inputs to stories to briefs to an edition, resumable at any moment."""

from summarizer.batch.run.batch import Batch, Outcome, run_batch
from summarizer.batch.run.intake import Inputs
from summarizer.batch.run.outputs import Outputs
from summarizer.batch.run.plan import Plan, plan_batch
from summarizer.batch.run.report import Watched, watch
from summarizer.batch.run.runner import Machines, ThisMachine

__all__ = [
    "Batch",
    "Inputs",
    "Machines",
    "Outcome",
    "Outputs",
    "Plan",
    "ThisMachine",
    "Watched",
    "plan_batch",
    "run_batch",
    "watch",
]
