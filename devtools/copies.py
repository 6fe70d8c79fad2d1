"""Databases as copies of others, and what they were made from."""

from .ui import run


def create(server, name, template):
    """Create a database as a copy of another."""
    run(
        [server.program("createdb"), "-T", template, name],
        env=server.client_env(),
        what=f"Creating database {name}",
        hint=f"Is somebody connected to {template}? ./dev stop ends everything in this clone.",
    )


def drop(server, name):
    run(
        [server.program("dropdb"), "--if-exists", "--force", name],
        env=server.client_env(),
        what=f"Dropping database {name}",
    )


def source_key(server, name):
    """The hash of the sources a database was made or updated from."""
    return server.query(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = :'name'", name=name
    )


def set_source_key(server, name, key):
    server.query("COMMENT ON DATABASE :\"name\" IS :'key'", name=name, key=key)
