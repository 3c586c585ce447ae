"""Do ties that bind and ties that oppose fit together into camps, and which pairs stand in the way?"""
