"""Query text → `Query`: the language, from what a person types to a frozen tree and back; operators, dialects."""
