"""What does a person see in the browser?"""
