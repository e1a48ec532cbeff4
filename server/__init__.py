"""Wires: configuration from the environment, the application, the worker, the command line."""
