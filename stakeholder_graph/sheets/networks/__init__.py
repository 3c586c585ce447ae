"""How does a network come in from a file of another program, to be measured without a store?"""
