"""What is stakeholder_graph? Who is who in a mining territory, what is missing, and how to seat them."""
