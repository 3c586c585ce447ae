"""How does a page reach the data?"""
