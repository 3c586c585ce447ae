"""Whom to seat, and why?"""
