import { registry } from "@web/core/registry";

const row = (name) => `.o_ar_partner:has(td.o_ar_name:contains(${name}))`;

registry.category("web_tour.tours").add("ar_aged_receivables", {
    url: "/odoo/receivables-aging",
    steps: () => [
        {
            content: "The table ties to the ledger",
            trigger: ".o_ar_proof_ok",
        },
        {
            content: "Another date",
            trigger: ".o_ar_as_of input",
            run: "edit 06/30/2026 && press Enter",
        },
        {
            trigger: ".o_ar_said:contains(06/30/2026)",
        },
        {
            content: "Sort by customer",
            trigger: "thead .o_ar_name button",
            run: "click",
        },
        {
            trigger: "thead .o_ar_name[aria-sort=ascending]",
        },
        {
            content: "Search for one customer",
            trigger: ".o_searchview_input",
            run: "edit Deco",
        },
        {
            trigger: ".o_searchview_autocomplete .o-dropdown-item:contains(Deco)",
            run: "click",
        },
        {
            trigger: ".o_searchview_facet:contains(Deco)",
        },
        {
            content: "Fold out with the keyboard",
            trigger: row("Deco Addict"),
            async run(helpers) {
                this.anchor.focus();
                await helpers.press("ArrowRight");
            },
        },
        {
            content: "The item says how late it is",
            trigger: ".o_ar_item:contains(47 days late)",
        },
        {
            content: "A figure opens its items",
            trigger: `${row("Deco Addict")} td[data-column^=bucket] .o_ar_figure:contains(820.25)`,
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Deco Addict)",
        },
        {
            content: "Back to the same table",
            trigger: ".breadcrumb .o_back_button a, .o_back_button",
            run: "click",
        },
        {
            trigger: ".o_ar_said:contains(06/30/2026)",
        },
        {
            trigger: ".o_searchview_facet:contains(Deco)",
        },
        {
            content: "Shares of the buckets",
            trigger: ".o_ar_shares",
            run: "click",
        },
        {
            trigger: ".o_ar_partner .o_ar_share:contains(100%)",
        },
        {
            content: "Document currencies have a block each",
            trigger: ".o_ar_in_currency",
            run: "click",
        },
        {
            trigger: ".o_ar_group:contains(USD)",
        },
        {
            trigger: row("Deco Addict"),
        },
        {
            trigger: ".o_ar_in_currency.active",
            run: "click",
        },
        {
            content: "One table again, before anything else is pressed",
            trigger: ".o_ar_table:not(:has(.o_ar_group)) tfoot",
        },
        {
            trigger: ".o_ar_xlsx",
            run: "click",
        },
        {
            content: "The row's menu",
            trigger: `${row("Deco Addict")} .o_ar_row_menu`,
            run: "click",
        },
        {
            trigger: ".o-dropdown-item:contains(Customer file)",
            run: "click",
        },
        {
            trigger:
                ".o_form_view .o_field_widget[name=partner_id]:contains(Deco Addict), .o_form_view:contains(Deco Addict)",
        },
    ],
});
