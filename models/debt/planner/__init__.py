"""Which debt to pay off on a fix-it day, with proof. Pure: a `Problem` goes in, a `Choice` comes out.

Only `model` imports OR-Tools, at first use, in a worker process.
"""
