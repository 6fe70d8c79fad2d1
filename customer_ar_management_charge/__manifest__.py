{
    "name": "Customer AR Management: Charges",
    "summary": "Late-payment interest on the balance of every day, fees, charge notes, waivers",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
    "data": [
        "security/ir.model.access.csv",
        "security/charge_rules.xml",
        # rate
        "data/rate_data.xml",
        "views/rate/ar_rate_source_views.xml",
        # charge
        "data/charge_cron.xml",
        "views/charge/ar_charge_policy_views.xml",
        "views/charge/ar_charge_item_views.xml",
        "views/charge/ar_charge_run_views.xml",
        "views/charge/ar_customer_account_views.xml",
        "views/charge/res_config_settings_views.xml",
        # note
        "data/note_data.xml",
        "views/note/ar_charge_note_templates.xml",
        "views/note/ar_charge_prepare_views.xml",
        "views/note/ar_charge_note_views.xml",
        "views/note/ar_charge_waiver_views.xml",
        "views/note/ar_dunning_step_views.xml",
        "views/menus.xml",
    ],
    "demo": ["demo/ar_demo.xml"],
}
