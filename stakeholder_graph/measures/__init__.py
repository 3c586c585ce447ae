"""What do the ties say about an actor, a group, a pair?"""
