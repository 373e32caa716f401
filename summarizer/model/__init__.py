"""The one door to a language model; the only importer of openai, instructor, tenacity and vcr.

Importing this imports none of them: they come when a model is opened.
"""

from __future__ import annotations

from summarizer.model.batch_files import Limits as BatchLimits
from summarizer.model.batch_jobs import Job, Jobs
from summarizer.model.batch_rows import BatchOutcome, BatchProgress
from summarizer.model.by_batch import answer_by_batch
from summarizer.model.cost import BATCH_FACTOR, estimate_tokens, price
from summarizer.model.differences import last_message
from summarizer.model.endpoint import Endpoint, Mode
from summarizer.model.gate import Gate, OwnGate
from summarizer.model.kept import Answers, Attempt, answer_key
from summarizer.model.opening import (
    RecordMode,
    load_recordings,
    load_sdk,
    load_trials,
    open_model,
    open_recorder,
    recorded_endpoint,
)
from summarizer.model.prompts import Prompt, Prompts
from summarizer.model.protocol import Model
from summarizer.model.scripted import ScriptedModel
from summarizer.model.secrets import find_secrets
from summarizer.model.usage import Usage

__all__ = [
    "BATCH_FACTOR",
    "Answers",
    "Attempt",
    "BatchLimits",
    "BatchOutcome",
    "BatchProgress",
    "Endpoint",
    "Gate",
    "Job",
    "Jobs",
    "Mode",
    "Model",
    "OwnGate",
    "Prompt",
    "Prompts",
    "RecordMode",
    "ScriptedModel",
    "Usage",
    "answer_by_batch",
    "answer_key",
    "estimate_tokens",
    "find_secrets",
    "last_message",
    "load_recordings",
    "load_sdk",
    "load_trials",
    "open_model",
    "open_recorder",
    "price",
    "recorded_endpoint",
]
