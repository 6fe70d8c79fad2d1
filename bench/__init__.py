"""Ledgers of a known size and the time that questions about them take. `./dev bench --help`, README.md beside this file."""
