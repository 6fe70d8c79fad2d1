"""pytest plugin for the pure tests: our add-ons' ``tools`` importable without Odoo.

``customer_ar_management.tools.x`` and ``odoo.addons.customer_ar_management.tools.x`` are the same module, and importing
it does not import the models. Everything else of ``odoo`` is not there, which keeps the pure rules pure.
"""

import importlib
import importlib.abc
import importlib.machinery
import sys
from types import ModuleType

from .layout import addons

PREFIX = "odoo.addons."


class _SameModule(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """``odoo.addons.<our add-on>…`` is an alias of ``<our add-on>…``."""

    def find_spec(self, name, path=None, target=None):
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).split(".")[0] in {addon.name for addon in addons()}:
            return importlib.machinery.ModuleSpec(name, self)
        return None

    def create_module(self, spec):
        module = importlib.import_module(spec.name.removeprefix(PREFIX))
        self._spec = (module.__spec__, getattr(module, "__loader__", None))
        return module

    def exec_module(self, module):
        module.__spec__, module.__loader__ = self._spec


def _package(name, path=()):
    module = ModuleType(name)
    module.__path__ = list(path)
    module.__spec__ = importlib.machinery.ModuleSpec(name, None, is_package=True)
    sys.modules[name] = module


def pytest_configure(config):
    for name in ("odoo", "odoo.addons"):
        _package(name)
    for addon in addons():
        _package(addon.name, [str(addon)])
        _package(f"{addon.name}.tests", [str(addon / "tests")])
    sys.meta_path.insert(0, _SameModule())
