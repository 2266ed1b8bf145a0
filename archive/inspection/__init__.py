"""Plugin → mistakes: `archive plugins check`, which is the runtime made strict."""

from archive.inspection.inspector import Inspection, Inspector
from archive.inspection.mistakes import Mistake

__all__ = ["Inspection", "Inspector", "Mistake"]
