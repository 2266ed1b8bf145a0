"""What a tagger says of how sure it is → how often it is right when it says so.

calibration.json is fitted by `training/calibrate.py`, and names the files that it was fitted on.
"""

import json
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files

Scale = tuple[tuple[float, float], ...]
"""(said, right), both rising."""
AS_SAID: Scale = ((0.0, 0.0), (1.0, 1.0))


@lru_cache(maxsize=32)
def calibration(claimant: str, kind: str = "") -> Scale:
    """The scale of `fast`, `accurate` … for names of a type, or of `places`.

    What is said is taken as it is where none was measured.
    """
    resource = files("press_archive_entities").joinpath("names/calibration.json")
    scales = json.loads(resource.read_text(encoding="utf-8")) if resource.is_file() else {}
    found = scales.get(claimant, {}).get(kind, AS_SAID)
    return tuple((said, right) for said, right in found)


def calibrated(said: float, scale: Scale) -> float:
    """The point of the scale at `said`, between two measured ones on the straight line."""
    at = bisect_right(scale, (said, 2.0))
    if at == 0:
        return scale[0][1]
    if at == len(scale):
        return scale[-1][1]
    (x, y), (u, v) = scale[at - 1], scale[at]
    return round(y + (v - y) * (said - x) / (u - x), 3)
