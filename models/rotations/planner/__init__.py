"""The fairest calendar, with proof. Pure: a `Problem` goes in, a `Plan` comes out.

Only `model` imports OR-Tools, at first use, in a worker process (`worker`).
"""
