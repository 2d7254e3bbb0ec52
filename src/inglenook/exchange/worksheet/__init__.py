"""What goes out to a client and what comes back: keys, locks, copies, returns. The only place that uses
pyrage.
"""
