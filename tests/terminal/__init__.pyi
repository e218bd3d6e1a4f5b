# Names this folder's modules for mypy, so that another folder may have a conftest too.
