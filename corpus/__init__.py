"""A small press archive written for this project: documents, and gold annotations of some of them."""
