import { registry } from "@web/core/registry";

const marked = (name) => `.o_field_widget[name='${name}'].o_field_invalid`;

/** An action that needs what is not filled in marks it; the rest of the form works as before. */
registry.category("web_tour.tours").add("ar_missing", {
    steps: () => [
        { content: "snooze it, with nothing said", trigger: "button[name='action_snooze']:visible", run: "click" },
        { content: "the words are on the page", trigger: ".o_notification:contains('Say until when and why')" },
        { content: "the day is marked", trigger: marked("snooze_until") },
        { content: "and the reason", trigger: marked("snooze_reason") },
        { content: "no dialog lies on top", trigger: "body:not(:has(.modal))" },
        { trigger: "button[name='action_acknowledge']:visible", run: "click" },
        {
            content: "another action does not ask for them",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Taken on')",
        },
    ],
});
