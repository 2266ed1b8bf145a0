"""What coverage-guided fuzzing found worth keeping is read again, and keeps its promises."""

import pytest

from tests.guided import TARGETS, kept


@pytest.mark.parametrize("target", TARGETS)
def test_kept_inputs_have_a_stated_outcome(target: str) -> None:
    for name, content in kept(target):
        try:
            TARGETS[target](content)
        except Exception as error:  # noqa: BLE001 - whatever it is, the input's name belongs to it
            pytest.fail(f"input {name} of {target}: {type(error).__name__}: {error}")
