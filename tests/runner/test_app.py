"""An app: its head in the language asked for, and why it cannot be opened in one sentence."""

import socket
import sys

import nbformat
import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.runner.app import HERE, check_ready, serve, with_parameters


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


@pytest.mark.parametrize("name", ["consulting_room", "explorer", "landscape", "records"])
def test_the_head_of_an_app_is_in_the_language_asked_for(name, root):
    path = root / "notebooks" / f"{name}.ipynb"
    dutch, english = (
        with_parameters(nbformat.read(path, 4), {"language": language}).cells[0].source for language in ("nl", "en")
    )
    assert dutch == nbformat.read(path, 4).cells[0].source
    assert english.startswith("# ") and english != dutch and english.count("\n\n") == dutch.count("\n\n")
