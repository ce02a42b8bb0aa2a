"""What Birdtable costs, measured: `python -m benchmarks [name…]`. Nothing here is a test, and no test is timed."""
