import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("ar_dunning_run", {
    url: "/odoo/receivables-runs",
    steps: () => [
        { content: "start a run", trigger: ".o_list_button_add", run: "click" },
        { content: "look before you send", trigger: "button[name='action_preview']:visible", run: "click" },
        {
            content: "the letter is there",
            trigger: ".o_field_widget[name='letter_ids'] .o_data_row:contains('Azure Interior')",
        },
        { content: "the reasons too", trigger: ".nav-link[name='skips']", run: "click" },
        { trigger: ".o_field_widget[name='skip_ids'] .o_data_row:contains('Not due')" },
        { trigger: ".nav-link[name='letters']", run: "click" },
        {
            content: "open the letter",
            trigger:
                ".o_field_widget[name='letter_ids'] .o_data_row:contains('Azure Interior') .o_data_cell[name='step_id']",
            run: "click",
        },
        {
            content: "it shows as it will leave",
            trigger: ".modal .o_field_widget[name='preview_body']:contains('100.00')",
        },
        { trigger: ".modal .btn-close", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { content: "confirm", trigger: "button[name='action_ask']:visible", run: "click" },
        {
            content: "it says what will happen",
            trigger: ".modal .o_field_widget[name='confirm_note']:contains('100.00')",
        },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        {
            content: "it is confirmed",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Confirmed')",
        },
        { trigger: ".o_field_widget[name='letter_ids'] .o_data_row:contains('Waiting')" },
    ],
});
