"""Pure rules of charges: no Odoo, no clock, no database."""
