"""Answers for assistants: the questions of this library as tools of the Model Context Protocol, read-only and bounded.

Names nothing at the top, so that a bound or a record can be known without the protocol's package.
"""
