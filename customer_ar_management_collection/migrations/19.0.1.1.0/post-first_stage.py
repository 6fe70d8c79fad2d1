"""The first stage of collecting was shipped as “New”, which says nothing and stayed English. It is called what it is, where nobody
gave it a name of their own; the update of the module adds the other languages."""

from odoo.tools import SQL


def migrate(cr, version):
    """:param version: the version that is upgraded, empty for a new installation"""
    if not version:
        return
    cr.execute(
        SQL(
            """
        UPDATE ar_collection_stage stage SET name = jsonb_build_object('en_US', 'Just overdue')
          FROM ir_model_data data
         WHERE data.module = 'customer_ar_management_collection' AND data.name = 'ar_collection_stage_new'
           AND data.res_id = stage.id AND stage.name ->> 'en_US' = 'New'
        """
        )
    )
