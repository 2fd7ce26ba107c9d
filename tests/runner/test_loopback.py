"""Where there are no sockets of our own (Windows), kernels are cold and speak over the loopback address."""

from test_cli import alone, buzz

from buzz_analysis.runner import kernel

__all__ = ["alone"]


def test_a_report_is_made_by_a_cold_kernel_over_the_loopback_address(alone, monkeypatch):
    wires, made = [], kernel.PapermillNotebookClient.__init__

    def opened(self, *args, config=None, **how):
        wires.append(config)
        made(self, *args, config=config, **how)

    monkeypatch.setattr(kernel, "HAS_IPC", False)
    monkeypatch.setattr(kernel.PapermillNotebookClient, "__init__", opened)
    done = buzz("run", "tiny", "--vsv", "kaap", "--cold")
    assert done.exit_code == 0 and (alone / "outputs/proef/kaap/2021/tiny-team-nl.html").exists(), done.output
    assert [dict(config) for config in wires] == [{}]  # no transport is asked: Jupyter's own is TCP, 127.0.0.1
