"""How do facts come in from and go out to spreadsheets?"""
