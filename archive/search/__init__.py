"""Query → `Results`: a session opens an archive, its searcher answers; facets, explanations, export."""
