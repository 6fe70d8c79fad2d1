"""Odoo in this process: an environment on one database, without server, cron or log noise."""

import logging
import os
import warnings
from contextlib import contextmanager


@contextmanager
def environment(database, addons_path=None):
    """An `odoo.api.Environment` of the superuser on a database; the transaction is rolled back unless you commit.

    :param database: name of an existing Odoo database
    :param addons_path: further folders with add-ons, comma separated
    """
    warnings.simplefilter("ignore")
    import odoo
    import odoo.modules.registry
    from odoo.tools import config

    arguments = ["-c", os.environ["ODOO_RC"], "-d", database, "--no-http", "--log-level=error", "--max-cron-threads=0"]
    config.parse_config(arguments, setup_logging=True)
    if addons_path:
        config["addons_path"] = [*config["addons_path"], *addons_path.split(",")]
        odoo.modules.module.initialize_sys_path()
    logging.getLogger("odoo").setLevel(logging.ERROR)
    with odoo.modules.registry.Registry(database).cursor() as cursor:
        yield odoo.api.Environment(cursor, odoo.SUPERUSER_ID, {})
