import { useExternalListener } from "@odoo/owl";

const TYPING =
    "input:not([type=checkbox]), textarea, select, [contenteditable=true], .o_dialog, .o-dropdown--menu";

/**
 * The keyboard of the matching desk. A key is the page's own business while somebody types, has a dialog open or stands
 * on a button.
 *
 * @param {() => Object<string, () => any>} keys what each key does right now
 */
export function useDeskKeys(keys) {
    useExternalListener(window, "keydown", (ev) => {
        const pressed = ["Enter", " "].includes(ev.key) && ev.target.closest?.("button, a, input");
        if (
            ev.target.closest?.(TYPING) ||
            pressed ||
            ev.ctrlKey ||
            ev.metaKey ||
            ev.altKey ||
            document.querySelector(".o_dialog")
        ) {
            return;
        }
        const task = keys()[ev.key];
        if (task) {
            ev.preventDefault();
            task();
        }
    });
}
