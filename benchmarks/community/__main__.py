"""`python -m benchmarks.community`: as `python -m benchmarks community`."""

from benchmarks.community import run

if __name__ == "__main__":
    run()
