import { registry } from "@web/core/registry";

const current = (text) => `.o_ar_desk_row.o_ar_current:contains(${text})`;

/** Press a key on the page, as somebody does who does not touch the mouse. */
function press(key, trigger) {
    return {
        content: `press ${key}`,
        trigger,
        async run(helpers) {
            document.activeElement?.blur();
            await helpers.press(key);
        },
    };
}

registry.category("web_tour.tours").add("ar_collection_morning", {
    steps: () => [
        { content: "four to contact, the oldest first", trigger: ".o_ar_desk_left:contains(To contact: 4)" },
        { trigger: current("Azure Interior") },
        { trigger: ".o_ar_desk_call[href^='tel:']" },
        { content: "words for the first call", trigger: ".o_ar_desk_words:contains(Good morning)" },
        press("p", ".o_ar_desk_page h2:contains(Azure Interior)"),
        { content: "the sum is proposed", trigger: ".o_ar_desk_form .o_ar_desk_amount:value(900.00)" },
        { trigger: ".o_ar_desk_form .o_ar_desk_amount", run: "edit 5000" },
        { trigger: ".o_ar_desk_form .o_ar_desk_save", run: "click" },
        { content: "what is wrong stands in the form", trigger: ".o_ar_desk_form [role=alert]:contains(is open)" },
        { trigger: "body:not(:has(.o_dialog)) .o_ar_desk_form .o_ar_desk_amount", run: "edit 300" },
        { trigger: ".o_ar_desk_form .o_ar_desk_note", run: "edit first part" },
        { trigger: ".o_ar_desk_form .o_ar_desk_save", run: "click" },
        { content: "on to the next", trigger: `body:not(:has(.o_ar_desk_form)) ${current("Deco Addict")}` },
        { trigger: ".o_ar_desk_row.o_ar_done:contains(Azure Interior):contains(Promised to pay)" },
        { trigger: ".o_ar_desk_left:contains(To contact: 3)" },
        press("d", ".o_ar_desk_page h2:contains(Deco Addict)"),
        { trigger: ".o_ar_desk_form .o_ar_desk_amount", run: "edit 120" },
        { trigger: ".o_ar_desk_form .o_ar_desk_reason", run: "select quality" },
        { trigger: ".o_ar_desk_form .o_ar_desk_note", run: "edit scratched" },
        { trigger: ".o_ar_desk_form .o_ar_desk_save", run: "click" },
        { trigger: `body:not(:has(.o_ar_desk_form)) ${current("王记贸易")}` },
        press("n", ".o_ar_desk_page h2:contains(王记贸易)"),
        { content: "one key is enough", trigger: ".o_ar_desk_row.o_ar_done:contains(王记贸易):contains(No answer)" },
        { trigger: ".o_ar_desk_left:contains(To contact: 1)" },
        { trigger: current("Gemini Furniture") },
        press("i", ".o_ar_desk_page h2:contains(Gemini Furniture)"),
        { content: "everything overdue, in rates", trigger: ".modal .o_form_view [name='rate_count'] input", run: "edit 2" },
        { trigger: ".modal button[name='action_propose']", run: "click" },
        {
            content: "what is paid in rates leaves the list",
            trigger: "body:not(:has(.modal)) .o_ar_desk_row.o_ar_done:contains(Gemini Furniture)",
        },
        { trigger: ".o_ar_desk_left:contains(To contact: 0)" },
        { trigger: current("Gemini Furniture") },
        { trigger: ".o_ar_desk_previous", run: "click" },
        { trigger: current("王记贸易") },
        { trigger: ".o_ar_desk_next_customer", run: "click" },
        { trigger: current("Gemini Furniture") },
        press("ArrowLeft", ".o_ar_desk_page h2:contains(Gemini Furniture)"),
        press("ArrowLeft", ".o_ar_desk_page h2:contains(王记贸易)"),
        {
            content: "back without the list: what was disputed",
            trigger: `.o_ar_desk_page:contains(disputed) h2:contains(Deco Addict)`,
        },
    ],
});
