"""An app that cannot be opened says why in one sentence."""

import socket
import sys

import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.runner.app import HERE, check_ready, serve


def test_without_its_package_the_install_line_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "voila", None)  # as Python sees a package that is not there
    with pytest.raises(UserError) as refused:
        check_ready()
    assert str(refused.value) == ("buzz app needs the package voila. Install it: pip install 'buzz-analysis[voila]'.")


def test_a_port_that_is_in_use_is_told(root):
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UserError) as refused:
            serve(root / "notebooks/landscape.ipynb", {}, language="nl", waiting="", port=port, ready=pytest.fail)
    assert str(refused.value) == f"port {port} is in use. Choose another with --port, or leave it out."
