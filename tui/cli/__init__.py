"""The command line over the library, and the door to the app."""
