"""Who acts in four mining territories, tied to whom? Real, sourced facts as CSV files; see README.md beside them."""
