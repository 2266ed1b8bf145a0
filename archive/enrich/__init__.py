"""Article → AnnotationLayer: in which order enrichers run, what of their answers is accepted, and where they run."""
