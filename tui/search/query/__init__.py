"""The query language of the search box, of saved searches and of the command line.

Nothing is imported here: workers and the screen import its modules when they are first needed, and
two threads that import a package and a module of it at once may find either half imported.
"""
