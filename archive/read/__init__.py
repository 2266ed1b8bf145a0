"""Document → Article: walk folders, find the format from the content, read it, tell its zones apart."""
