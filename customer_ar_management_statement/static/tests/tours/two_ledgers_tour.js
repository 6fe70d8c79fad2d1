import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("ar_two_ledgers", {
    steps: () => [
        { content: "both sides", trigger: "button[name='action_open_screen']:visible", run: "click" },
        {
            content: "what is left is shown first, with the word why",
            trigger: ".o_ar_two_ledgers tr.table-danger:contains('450.00'):contains('500.00')",
        },
        { content: "everything", trigger: ".o_ar_two_ledgers button:contains('All')", run: "click" },
        { trigger: ".o_ar_two_ledgers tr:contains('EFT 1'):contains('400.00')" },
        {
            content: "back to what is left",
            trigger: ".o_ar_two_ledgers button:contains('What is left')",
            run: "click",
        },
        { trigger: ".o_ar_two_ledgers:not(:has(tr:contains('EFT 1')))" },
        {
            content: "into the register",
            trigger: ".o_ar_two_ledgers button:contains('Make differences')",
            run: "click",
        },
        { trigger: ".o_ar_two_ledgers .badge:contains('In the register')" },
        {
            content: "the draft that corrects it",
            trigger: ".o_ar_two_ledgers button:contains('Draft correction')",
            run: "click",
        },
        { trigger: ".o_form_view .o_field_widget[name='amount_total'], .o_form_view:contains('Correction of')" },
    ],
});
