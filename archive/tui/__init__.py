"""Results → screen: the archive questioned in a terminal.

Workers fetch, messages carry, the app changes widgets; a widget never searches. Every foreign string is drawn
through `drawing`, as plain text, and a filter over whole lines stands behind it.
"""
