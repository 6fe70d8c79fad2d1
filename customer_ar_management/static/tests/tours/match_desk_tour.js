import { registry } from "@web/core/registry";

const current = (text) => `.o_ar_match_row.o_ar_current:contains(${text})`;
const settled = (text) => `.o_ar_match_row.o_ar_settled:contains(${text})`;

/** Press a key on the page, as somebody does who does not touch the mouse. */
function press(key, trigger = ".o_ar_match_row.o_ar_current") {
    return {
        content: `press ${key}`,
        trigger,
        async run(helpers) {
            document.activeElement?.blur();
            await helpers.press(key);
        },
    };
}

registry.category("web_tour.tours").add("ar_match_desk", {
    steps: () => [
        {
            content: "six receipts wait, two are certain",
            trigger: ".o_ar_match_tabs [data-tab=match]:contains(6)",
        },
        { trigger: ".o_ar_match_tabs [data-tab=certain]:contains(2)" },
        { content: "the keys", trigger: ".o_ar_match_help", run: "click" },
        { trigger: ".o_dialog kbd:contains(Enter)" },
        { trigger: ".o_dialog .modal-footer .btn-primary", run: "click" },
        { content: "match all certain", trigger: "body:not(:has(.o_dialog)) .o_ar_match_all", run: "click" },
        { content: "two less", trigger: ".o_ar_match_tabs [data-tab=match]:contains(4)" },
        { trigger: ".o_ar_match_tabs [data-tab=done]:contains(2)" },
        { content: "the first says nothing: oldest first; change it", trigger: current("PART PAYMENT") },
        press("c"),
        { content: "find the item by its amount", trigger: ".o_dialog .o_ar_match_find", run: "edit 404" },
        {
            trigger:
                ".o_dialog .o_ar_match_found:not(:contains(1,000.00)) .o_ar_match_item:contains(404.00) input:checked",
        },
        { content: "write the rest off", trigger: ".o_dialog .o_ar_match_write_rest", run: "click" },
        { trigger: ".o_dialog .o_ar_match_reason", run: "selectByLabel Not worth a call" },
        { trigger: ".o_dialog .o_ar_match_left:contains(nothing left over)" },
        { trigger: ".o_dialog .o_ar_match_apply_confirm:enabled", run: "click" },
        { content: "done, and on to the next", trigger: settled("PART PAYMENT") },
        { trigger: `body:not(:has(.o_dialog)) ${current("HELLO")}` },
        press("k"),
        { content: "kept on account", trigger: settled("HELLO") },
        { trigger: current("WHO KNOWS") },
        press("x"),
        { trigger: ".o_dialog label:contains(Unknown payer) input", run: "click" },
        { trigger: ".o_dialog .o_ar_match_note", run: "edit asked the bank" },
        { trigger: ".o_dialog .o_ar_match_aside:enabled", run: "click" },
        { content: "put aside", trigger: ".o_ar_match_row[data-state=exception]:contains(WHO KNOWS)" },
        { trigger: `body:not(:has(.o_dialog)) ${current("OPEN DOOR")}` },
        press("Enter"),
        { content: "matched by hand", trigger: settled("OPEN DOOR") },
        { trigger: ".o_ar_match_tabs [data-tab=match]:contains(0)" },
        press("u"),
        { content: "undone", trigger: ".o_ar_match_tabs [data-tab=match]:contains(1)" },
        { trigger: ".o_ar_match_row[data-state=open]:contains(OPEN DOOR)" },
        { content: "what was done today", trigger: ".o_ar_match_tabs [data-tab=done]", run: "click" },
        { trigger: ".o_ar_match_row:contains(PART PAYMENT)" },
        { content: "search", trigger: ".o_ar_match_search input", run: "edit HELLO && press Enter" },
        {
            trigger:
                ".o_ar_match_list:not(:has(.o_ar_match_row:contains(PART PAYMENT))) .o_ar_match_row:contains(HELLO)",
        },
        { content: "tick it and undo it", trigger: ".o_ar_match_tick", run: "click" },
        { trigger: ".o_ar_match_undo_ticked", run: "click" },
        { trigger: ".o_ar_match_row[data-state=open]:contains(HELLO)" },
        { trigger: ".o_ar_match_clear", run: "click" },
        {
            content: "the queue of exceptions",
            trigger: ".o_ar_match_tabs [data-tab=exceptions]",
            run: "click",
        },
        { trigger: `${current("WHO KNOWS")} .o_ar_match_exception_link`, run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=note] textarea:value(asked the bank)" },
    ],
});
