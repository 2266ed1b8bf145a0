"""The colours: a night desk, a sheet of paper, and the terminal's own."""

import curses
import os
import sys

from textual.theme import Theme

from archive.model.facet import Colour

COLOURS: dict[Colour, str] = {
    "red": "$error", "orange": "$accent", "yellow": "$warning", "green": "$place", "blue": "$actor", "purple": "$date",
}  # fmt: skip
"""What a plugin can ask for → the colour of the theme that stands for it."""
NIGHT = Theme(
    name="night",
    dark=True,
    primary="#9ecbe8",
    secondary="#c3a97c",
    accent="#e8a33d",
    warning="#f2c14e",
    error="#ef6f6c",
    success="#8fd18b",
    foreground="#dcd8cf",
    background="#15171b",
    surface="#1d2026",
    panel="#2b303a",
    boost="#22262e",
    variables={
        "text-muted": "#8f939b",
        "text-disabled": "#5f646e",
        "block-cursor-background": "#e8a33d",
        "block-cursor-foreground": "#15171b",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#e8a33d",
        "input-cursor-foreground": "#15171b",
        "actor": "#7fc4f5",
        "place": "#8fd18b",
        "date": "#cfa2ee",
        "date-bar": "#6d5a7e",
        "quote-ground": "#23282f",
        "current": "#15171b",
        "current-ground": "#e8a33d",
        "match": "#15171b",
        "match-ground": "#f2c14e",
        "bar": "#272d38",
        "scrollbar": "#343a45",
        "scrollbar-hover": "#4a5260",
        "scrollbar-active": "#e8a33d",
        "scrollbar-background": "#15171b",
        "scrollbar-background-hover": "#15171b",
        "scrollbar-background-active": "#15171b",
    },
)
PAPER = Theme(
    name="paper",
    dark=False,
    primary="#1f4e79",
    secondary="#7a5c2e",
    accent="#a3271d",
    warning="#8a5a00",
    error="#b3261e",
    success="#2f6b2f",
    foreground="#26231e",
    background="#f6f1e6",
    surface="#ece5d5",
    panel="#ddd3bd",
    boost="#ebe4d3",
    variables={
        "text-muted": "#6d6759",
        "text-disabled": "#9a927f",
        "block-cursor-background": "#a3271d",
        "block-cursor-foreground": "#f6f1e6",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#a3271d",
        "input-cursor-foreground": "#f6f1e6",
        "actor": "#1a5fa8",
        "place": "#2c6e2c",
        "date": "#7a3fa0",
        "date-bar": "#c3a6d3",
        "quote-ground": "#ebe2cb",
        "current": "#f6f1e6",
        "current-ground": "#a3271d",
        "match": "#26231e",
        "match-ground": "#f3cf5b",
        "bar": "#e6dcc4",
        "scrollbar": "#cfc4ab",
        "scrollbar-hover": "#b8ab8d",
        "scrollbar-active": "#a3271d",
        "scrollbar-background": "#f6f1e6",
        "scrollbar-background-hover": "#f6f1e6",
        "scrollbar-background-active": "#f6f1e6",
    },
)
TERMINAL = Theme(
    name="terminal",
    ansi=True,
    dark=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "border-blurred": "ansi_bright_black",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_bright_blue",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_bright_blue",
        "screen-selection-foreground": "ansi_black",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_bright_black",
        "block-cursor-background": "ansi_yellow",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-text-style": "none",
        "input-cursor-background": "ansi_yellow",
        "input-cursor-foreground": "ansi_black",
        "actor": "ansi_cyan",
        "place": "ansi_green",
        "date": "ansi_magenta",
        "date-bar": "ansi_magenta",
        "quote-ground": "ansi_default",
        "current": "ansi_black",
        "current-ground": "ansi_bright_green",
        "match": "ansi_black",
        "match-ground": "ansi_yellow",
        "bar": "ansi_default",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_bright_black",
        "scrollbar-active": "ansi_yellow",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)
THEMES = (NIGHT, PAPER, TERMINAL)


def terminal_has_colours() -> bool:
    """Can the terminal draw more than two colours? Assumed where that is not known."""
    try:
        curses.setupterm(os.environ.get("TERM"), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return curses.tigetnum("colors") > 2
    except (curses.error, OSError, ValueError):
        return True
