# Names this folder's modules for mypy.
