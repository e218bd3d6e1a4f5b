# Names the tests' modules for mypy, so that each folder may import what all of them share.
