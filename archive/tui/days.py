"""Days as a reader writes them: `6 Nov 2024`."""

import calendar

_SHORTEST_DATE = len("2024")


def day_in_words(day: str, *, within: str = "") -> str:
    """`6 Nov 2024` for `2024-11-06`, `Nov 2024` for `2024-11`; other words stay as they are.

    Args:
        within: a year that need not be said, as it stands beside the day.
    """
    parts = day[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != _SHORTEST_DATE:
        return day
    year, *smaller = parts
    if not smaller or not 1 <= int(smaller[0]) <= 12:
        return day
    month = calendar.month_abbr[int(smaller[0])]
    day_of_month = str(int(smaller[1])) if len(smaller) > 1 else ""
    return " ".join(filter(None, (day_of_month, month, "" if year == within else year)))
