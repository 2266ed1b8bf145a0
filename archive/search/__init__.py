"""query → Results: parser, searcher, facets, snippets, explain, session, export."""
