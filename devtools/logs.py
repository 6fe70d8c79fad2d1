"""Which lines of Odoo's log count."""

import re

# a line of level warning or worse in Odoo's own format
LOGGED = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) ")
# what the environment, not our code, makes Odoo say
HARMLESS = re.compile(
    "|".join(
        (
            r"pg_trgm|unaccent",  # the embedded PostgreSQL has no contrib modules
            r"Running as user 'root'",
            r"wkhtmltopdf.*(patched|headers)",
            r"iap jsonrpc|Autocomplete API",  # services of Odoo S.A. that a closed network does not reach
        )
    )
)
