"""Run one notebook through papermill, in a kernel of its own that is closed whatever happens."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from papermill import execute_notebook
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from traitlets.config import Config

from .job import Job, Run
from .nursery import Nursery, environment_of_kernels
from .sweep import SOCKETS, held, socket_root
from .warm import manager_of

LONGEST = 30 * 60  # seconds that a cell may take; the slowest of ours takes one, and a night's run must end
HAS_IPC = os.name != "nt"
LOG = logging.getLogger(__name__)
LOG.addHandler(logging.NullHandler())
logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # of a kernel that was stopped it tells which tasks were left


class Kernels:
    """Where the kernels of a run come from, and those that live, to be ended all at once."""

    def __init__(self, nursery: Nursery | None = None):
        self.nursery = nursery
        self.stopped = False
        self._living: set[PapermillNotebookClient] = set()

    @contextmanager
    def living(self, client: PapermillNotebookClient) -> Iterator[None]:
        """Know of a kernel while its notebook runs."""
        self._living.add(client)
        try:
            yield
        finally:
            self._living.discard(client)

    def has_living(self) -> bool:
        """Whether a notebook runs."""
        return bool(self._living)

    def stop(self) -> None:
        """End every kernel; what it was making is not whole, so not published."""
        self.stopped = True
        for client in list(self._living):
            provisioner = client.km and client.km.provisioner
            if provisioner and provisioner.process:
                provisioner.process.kill()


class ReportEngine(NBClientEngine):
    """Papermill's own engine, with an environment, a folder and a place for its chatter for the kernel.

    Papermill's `cwd` changes the folder of the whole process, which threads share.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, environment, folder, chatter, kernels, cold, **_):
        """Execute the notebook in a new kernel; nbclient closes it on the way out, at once: it has nothing to save."""
        resources = {"metadata": {"path": folder}}
        with _wires() as config:
            client = PapermillNotebookClient(
                nb_man,
                kernel_name=kernel_name,
                kernel_manager_class=manager_of(None if cold else kernels.nursery),
                shutdown_kernel="immediate",
                timeout=LONGEST,
                resources=resources,
                log=LOG,
                config=config,
            )
            with kernels.living(client):
                return client.execute(env=environment, stdout=chatter, stderr=chatter)


@contextmanager
def _wires() -> Iterator[Config]:
    """How runner and kernel speak: sockets in a folder that only the owner may enter, no port of the machine.

    The folder's path is absolute (a relative one hangs) and short.
    Windows has no such sockets; there the loopback address remains, and only its own user can sign a message.
    """
    if not HAS_IPC:
        yield Config()
        return
    with held(Path(tempfile.mkdtemp(prefix=SOCKETS, dir=socket_root()))) as folder:
        own = {"transport": "ipc", "ip": f"{folder}/k", "connection_file": f"{folder}/k.json"}
        yield Config(KernelManager=own)


papermill_engines.register("buzz", ReportEngine)


def execute(
    notebook: nbformat.NotebookNode, job: Job, run: Run, kernels: Kernels, *, cold: bool = False
) -> nbformat.NotebookNode:
    """The executed copy of a notebook; nothing but the kernel's own chatter is written, to a private file.

    With a nursery the kernel is warm, unless it is to be cold: a process that imports everything itself.
    """
    own = {"BUZZ_OUTPUTS": str(run.outputs.resolve()), "BUZZ_RUN_ID": run.id}
    run.work.mkdir(parents=True, exist_ok=True, mode=0o700)
    with run.chatter(job).open("w", encoding="utf-8") as chatter:
        return execute_notebook(
            notebook,
            None,
            job.parameters.model_dump(),
            engine_name="buzz",
            kernel_name="python3",
            progress_bar=False,
            environment=environment_of_kernels() | own,
            folder=str(run.root.resolve()),
            chatter=chatter,
            kernels=kernels,
            cold=cold,
        )
