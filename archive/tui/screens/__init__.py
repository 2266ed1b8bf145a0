"""One module for each thing that fills the terminal."""
