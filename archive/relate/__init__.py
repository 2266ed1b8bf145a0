"""Articles → what they have to do with each other: which words one kept, cut, added and changed of another."""
