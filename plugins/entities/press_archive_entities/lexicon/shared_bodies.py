"""Bodies that every nation and many a state has, by the name that they have in each of them.

Source: written for this plugin. Licence: MIT.
"""

OF_THE_STATE = frozenset(
    (
        "supreme court", "high court", "constitutional court", "court of appeal", "court of appeals", "senate",
        "congress", "parliament", "national assembly", "house of representatives", "house", "treasury", "cabinet",
        "electoral commission", "attorney general", "central bank", "national security council", "legislature",
        "general assembly", "house of assembly", "reserve bank", "national bank", "statistics office",
        "federal statistics office", "election commission",
    )
)  # fmt: skip
"""Courts, chambers and offices."""
FORCES = frozenset(
    (
        "national guard", "coast guard", "army", "navy", "air force", "border guard", "border patrol",
        "national police", "marines",
    )
)  # fmt: skip
"""Armed, or in uniform."""
