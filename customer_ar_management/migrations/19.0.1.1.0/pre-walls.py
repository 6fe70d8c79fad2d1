"""Bank files and the import of a ledger became add-ons of their own.

What they own keeps its records, columns and rights: only the name of the add-on in front of each XML id changes, before Odoo
would take the rows for leftovers and delete them. Both add-ons are installed in the same run.
"""

BANK_FILE, IMPORT = "customer_ar_management_bank_file", "customer_ar_management_import"
MAIN = "customer_ar_management"
KINDS = "(model_inherit__|model_|field_|constraint_|selection__|access_|menu_|ir_cron_)?"
#: What moves, by patterns of XML ids; what a pattern of `STAYS` fits stays.
MOVES = (
    (BANK_FILE, f"^{KINDS}ar_(receipt_import|remittance)"),
    (BANK_FILE, "^ar_receipt_line_view_list$"),
    (BANK_FILE, "^(field|constraint)_account_bank_statement_line_+ar_import_"),
    (BANK_FILE, "^selection__ar_match_(rule|proposal)__rule__remittance$"),
    (BANK_FILE, "^model_inherit__account_bank_statement_line__ar_recorded"),
    (IMPORT, f"^{KINDS}ar_ledger_import"),
    (IMPORT, "^model_inherit__account_journal__ar_recorded"),
    (IMPORT, "^field_account_journal__ar_ledger_import$"),
    (IMPORT, "^field_res_company__ar_import_account_id$"),
)
STAYS = f"^{KINDS}ar_ledger_import_profile"


def migrate(cr, version):
    """:param version: the version that is upgraded, empty for a new installation"""
    if not version:
        return
    cr.execute("SELECT count(*) FROM ir_module_module WHERE name IN %s", ((BANK_FILE, IMPORT),))
    if cr.fetchone()[0] < 2:
        raise RuntimeError(
            f"Put {BANK_FILE} and {IMPORT} on the add-ons path and update the list of modules first: they hold what {MAIN} no longer does."
        )
    for module, pattern in MOVES:
        cr.execute(
            "UPDATE ir_model_data SET module = %s WHERE module = %s AND name ~ %s AND name !~ %s",
            (module, MAIN, pattern, STAYS),
        )
    for module in (BANK_FILE, IMPORT):
        cr.execute(
            """UPDATE ir_model_constraint AS kept SET module = own.id
                 FROM ir_module_module AS own, ir_model_data AS data
                WHERE own.name = %s AND data.module = %s AND data.model = 'ir.model.constraint' AND data.res_id = kept.id""",
            (module, module),
        )
    cr.execute(
        "UPDATE ir_module_module SET state = 'to install' WHERE name IN %s AND state = 'uninstalled'",
        ((BANK_FILE, IMPORT),),
    )
