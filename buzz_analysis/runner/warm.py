"""Kernels of the nursery as jupyter_client drives them."""

from __future__ import annotations

from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from .nursery import Forked, Nursery


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel from the nursery; a cold one where that cannot be."""

    nursery: Nursery
    process: Any = None

    async def launch_kernel(self, cmd: list[str], **given: Any):
        """Fork the kernel, or start its command."""
        self.process = self.nursery.fork(
            cmd[cmd.index("-f") :], environment=given["env"], folder=str(given["cwd"]), chatter=given["stdout"]
        )
        if self.process is None:
            return await super().launch_kernel(cmd, **given)
        self.pid = self.pgid = self.process.pid
        self.cwd = given["cwd"]
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        """Let go of a kernel, also of one that ended by itself."""
        if isinstance(self.process, Forked):
            self.process.kill()
            self.process.wait()
        await super().cleanup(restart=restart)


class WarmManager(AsyncKernelManager):
    """A kernel manager that asks the nursery."""

    nursery: Nursery

    async def _async_pre_start_kernel(self, **given: Any):
        self.provisioner = WarmProvisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        self.provisioner.nursery = self.nursery
        return await super()._async_pre_start_kernel(**given)


def manager_of(nursery: Nursery | None) -> type[AsyncKernelManager]:
    """The kernel managers of a run: warm ones where there is a nursery."""
    return AsyncKernelManager if nursery is None else type("OfNursery", (WarmManager,), {"nursery": nursery})
