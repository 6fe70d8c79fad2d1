{
    "name": "Customer AR Management",
    "summary": "Getting paid: aging, credit, statements, dunning, collections, cash application",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["account", "portal"],
    "external_dependencies": {"python": ["holidays", "xlsxwriter", "openpyxl", "rapidfuzz"]},
    "data": [
        # base
        "security/ar_groups.xml",
        "security/ir.model.access-base.csv",
        "security/base_rules.xml",
        "data/base_cron.xml",
        "views/base/ar_reason_views.xml",
        "views/base/ar_customer_account_views.xml",
        "views/base/res_partner_views.xml",
        # aging
        "security/ir.model.access-aging.csv",
        "security/aging_rules.xml",
        "data/aging_scheme_data.xml",
        "views/aging/ar_aging_scheme_views.xml",
        "views/aging/ar_open_item_views.xml",
        # ledger proof, data checks, snapshots, dashboard
        "security/ir.model.access-proof.csv",
        "security/proof_rules.xml",
        "data/proof_data.xml",
        "views/aging/ar_ledger_proof_views.xml",
        "views/aging/ar_data_check_views.xml",
        # aged receivables
        "security/ir.model.access-aged.csv",
        "security/aged_rules.xml",
        "views/aging/ar_aged_report_templates.xml",
        "views/aging/ar_aged_report_views.xml",
        # settings and menus last
        "views/base/res_config_settings_views.xml",
        "views/aging/proof_settings_views.xml",
        "views/menus.xml",
        "views/aging/aged_menus.xml",
        "views/aging/proof_menus.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "customer_ar_management/static/src/aged_receivables/**/*",
        ],
        "web.assets_tests": [
            "customer_ar_management/static/tests/tours/**/*",
        ],
    },
    "demo": ["demo/ar_demo.xml"],
    "application": True,
}
