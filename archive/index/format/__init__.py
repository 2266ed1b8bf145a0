"""How arrays lie on disk: containers, packed numbers and strings, the arrays of a segment, stored articles."""
