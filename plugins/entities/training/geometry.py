"""Points on the map → the one point that stands for them."""

import math

Point = tuple[float, float]


def hull(points: list[Point]) -> list[Point]:
    """The convex hull, anticlockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def chain(points: list[Point]) -> list[Point]:
        kept: list[Point] = []
        for p in points:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return chain(ordered) + chain(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def hull_centre(points: list[Point]) -> Point:
    """The centre of area of the hull: towns crowd along coasts, their mean would too."""
    corners = hull(points)
    area = x = y = 0.0
    for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        area += cross
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    if abs(area) < 1e-6:
        return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    return x / (3 * area), y / (3 * area)


def border_point(ours: list[Point], theirs: list[Point], pairs: int = 7) -> Point:
    """The middle one of the middles of the closest pairs of towns on either side of a border."""
    grid: dict[tuple[int, int], list[Point]] = {}
    for p in theirs:
        grid.setdefault((int(p[0]), int(p[1])), []).append(p)
    found = []
    for p in ours:
        cell = (int(p[0]), int(p[1]))
        near = [q for i in (-1, 0, 1) for j in (-1, 0, 1) for q in grid.get((cell[0] + i, cell[1] + j), ())]
        if near:
            q = min(near, key=lambda q: _distance(p, q))
            found.append((_distance(p, q), ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)))
    if not found:
        p, q = min(((p, q) for p in ours for q in theirs[:400]), key=lambda pair: _distance(*pair))
        return (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
    middles = sorted(middle for _, middle in sorted(found)[: max(pairs, len(found) // 4)])
    return middles[len(middles) // 2]


def _distance(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0])))
