"""Odoo's own checks of source code (its add-on test_lint), turned on our add-ons."""
