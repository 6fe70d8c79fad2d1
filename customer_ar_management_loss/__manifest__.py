{
    "name": "Customer AR Management: Losses",
    "summary": "Provisions from the company's own history, write-offs with approval, recoveries",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
    "data": [
        "security/ir.model.access-provision.csv",
        "security/provision_rules.xml",
        "security/ir.model.access-writeoff.csv",
        "security/writeoff_rules.xml",
        # provision
        "views/provision/ar_provision_templates.xml",
        "views/provision/ar_provision_group_views.xml",
        "views/provision/ar_provision_run_views.xml",
        "views/provision/ar_provision_line_views.xml",
        "views/provision/res_config_settings_views.xml",
        # writeoff
        "data/writeoff_data.xml",
        "data/writeoff_metric_data.xml",
        "views/writeoff/ar_write_off_views.xml",
        "views/writeoff/ar_write_off_line_views.xml",
        "views/menus.xml",
    ],
    "demo": ["demo/ar_demo.xml"],
}
