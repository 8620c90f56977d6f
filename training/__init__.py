"""Training of the parts that are learnt; run by hand with `make train`, never installed."""
