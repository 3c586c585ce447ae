"""What stands behind a whole plan, for programs: all that is needed to check a proof elsewhere?"""
