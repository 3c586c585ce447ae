"""The real, sourced actors and ties of four mining territories, as CSV files; see README.md beside this file."""
