"""Pure rules of losses: no Odoo, no clock, no database."""
