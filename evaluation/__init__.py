"""The exam and the benchmarks, run by one command: `python -m evaluation --help`.

Not part of the installed package. The texts and keys lie outside the repository (`../shared`, or
wherever the environment variable `DATELINE_SHARED` points) and nothing of them enters it.
"""
