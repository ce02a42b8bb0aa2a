"""The policy, the checks and the verdict: pure values and functions.

No Django, no network, no clock; the only files read are the package's own word lists and checks, at import.
"""
