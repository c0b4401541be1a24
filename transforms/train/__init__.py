"""Training of the models in `seeds/models`: pure functions from labelled examples to weights.

Nothing here runs in a night. The same examples give the same weights: nothing is drawn by chance.
"""
