{
    "name": "Customer AR Management: SMS",
    "summary": "Payment reminders by text message",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management", "sms"],
    "data": ["views/ar_dunning_step_views.xml"],
    "auto_install": True,
}
