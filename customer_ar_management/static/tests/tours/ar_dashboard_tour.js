import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("ar_dashboard", {
    url: "/odoo/receivables",
    steps: () => [
        {
            content: "the figures are there",
            trigger: ".o_ar_tile[data-tile='overdue'] .o_ar_tile_value:contains('1,000')",
        },
        { content: "the ledger is compared", trigger: ".o_ar_proof_ok" },
        { content: "the months are drawn", trigger: ".o_ar_trend canvas" },
        { content: "what is due is a door", trigger: ".o_ar_tile[data-tile='overdue']", run: "click" },
        { content: "its items are open", trigger: ".o_list_view .o_data_row:contains('Tour debtor')" },
        { trigger: ".breadcrumb-item:contains('Overview'), .o_back_button", run: "click" },
        { content: "a bucket is a door", trigger: ".o_ar_bucket[data-bucket='31-60']", run: "click" },
        { trigger: ".o_list_view .o_data_row:contains('Tour debtor')" },
        { trigger: ".breadcrumb-item:contains('Overview'), .o_back_button", run: "click" },
        {
            content: "a name opens the customer file",
            trigger: ".o_ar_debtors .o_ar_name .o_ar_customer:contains('Tour debtor')",
            run: "click",
        },
        { trigger: ".o_form_view .o_ar_customer_file" },
        { trigger: ".breadcrumb-item:contains('Overview'), .o_back_button", run: "click" },
        {
            content: "its overdue amount opens the items",
            trigger: ".o_ar_debtors .o_ar_door_overdue:contains('1,000')",
            run: "click",
        },
        { trigger: ".o_list_view .o_data_row:contains('Tour debtor')" },
        { trigger: ".breadcrumb-item:contains('Overview'), .o_back_button", run: "click" },
        { content: "by another dimension", trigger: ".o_ar_dimension", run: "select country_id" },
        { trigger: ".o_ar_breakdown_row:contains('China')" },
        { content: "by document date", trigger: ".o_ar_basis", run: "select document" },
        { trigger: ".o_ar_said:contains('by document date')" },
        {
            content: "at an earlier date",
            trigger: ".o_ar_as_of input",
            run: "edit 01/01/2020 && press Enter",
        },
        { trigger: ".o_ar_tile[data-tile='open'] .o_ar_tile_value:not(:contains('1,000'))" },
        { trigger: ".o_ar_proof_ok" },
    ],
});

registry.category("web_tour.tours").add("ar_dashboard_first_run", {
    url: "/odoo/receivables",
    steps: () => [
        {
            content: "the check list",
            trigger: ".o_ar_first_run .o_ar_step[data-step='ledger']:not(.o_ar_done)",
        },
        {
            content: "what is done is ticked",
            trigger: ".o_ar_step[data-step='manager'].o_ar_done:contains('done')",
        },
        { content: "a step leads on", trigger: ".o_ar_step[data-step='ledger']", run: "click" },
        { trigger: ".o_list_view, .o_view_nocontent" },
    ],
});
