"""The modules behind ./dev. Standard library only, except the files that run inside the virtual environment."""
