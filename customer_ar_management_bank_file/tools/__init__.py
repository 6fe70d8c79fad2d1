"""Pure rules: no Odoo, no database, no clock. See docs/architecture.md."""
