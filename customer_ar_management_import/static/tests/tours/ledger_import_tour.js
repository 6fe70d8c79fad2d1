import { registry } from "@web/core/registry";
import { inputFiles } from "@web/../tests/utils";

const GOOD =
    "Invoice no,Customer,Issue date,Due date,Amount\nT1,C1,2026-01-01,2026-01-31,100\nT2,C1,2026-01-05,2026-02-04,50\n";

function choose(text) {
    return {
        content: "choose a file",
        trigger:
            ".o_field_widget[name=file] input[type=file]:not(:visible), .o_field_widget[name=file] .o_input_file",
        async run() {
            await inputFiles(".o_field_widget[name=file] input[type=file]", [
                new File([text], "ledger.csv", { type: "text/csv" }),
            ]);
        },
    };
}

registry.category("web_tour.tours").add("ar_ledger_import", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        choose(GOOD.replace(",50", ",0")),
        {
            content: "the columns are guessed",
            trigger: ".o_field_widget[name=column_ids] .o_data_row:contains('Issue date')",
        },
        { trigger: "button[name=action_check]", run: "click" },
        {
            content: "the error is told",
            trigger: ".o_field_widget[name=error_ids] .o_data_row:contains('The amount is zero')",
        },
        choose(GOOD),
        {
            content: "old errors go with the old file",
            trigger: ".o_form_view:not(:has(.o_field_widget[name=error_ids] .o_data_row))",
        },
        { trigger: "button[name=action_check]", run: "click" },
        { trigger: ".alert-success:contains('no errors')" },
        { trigger: "button[name=action_start]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { content: "booked", trigger: "button[name=action_open_moves]:visible" },
    ],
});
