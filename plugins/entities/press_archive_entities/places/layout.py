"""The layout of places.bin, shared by the script that writes it and the class that reads it.

A header, then six sections: the countries' codes (two letters each), the records, the sorted hashes
of all names, the record number of each hash, the names (a length byte, then UTF-8), the borders
(JSON). Numbers are little-endian.
"""

MAGIC = b"PLACES2\0"
HEADER = "<8sII6I"
"""Magic, number of countries, number of records, lengths of the six sections."""

RECORD = "<IIhhHHBBB"
"""GeoNames id, offset of the name, latitude, longitude, division, subdivision (record numbers), kind, size, country."""
LATITUDE_STEPS = 364
"""Steps a degree: the finest that fit 16 bits; a step is 300 m."""
LONGITUDE_STEPS = 182

COUNTRY, DIVISION, SUBDIVISION, TOWN = 1, 2, 3, 4
"""Kinds of record; a division is of the first level under a country."""
