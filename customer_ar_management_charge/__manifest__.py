{
    "name": "Customer AR Management: Charges",
    "summary": "Late-payment interest on the balance of every day, fees, charge notes, waivers",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
}
