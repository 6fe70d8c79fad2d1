/** Reads a page for words in another language than the user's; what is a fault is told to `crawl.js`. */

/** What core draws around our screens, and what people have written. */
const NOT_OURS = [
    ".o-mail-Chatter",
    ".o_menu_systray",
    ".o_cp_switch_buttons",
    ".o_breadcrumb",
    ".o_field_html",
    ".o_view_sample_data",
    "[name='code']",
    "[name='source'], [name='origin']", // where a rate was read
    ".o_ar_desk_words", // what is said to the customer, in the customer's language
    ".o_ar_probe", // of a test
    "script",
    "style",
].join();
const SPOKEN = ["title", "aria-label", "placeholder", "data-tooltip"];
const ROOTS =
    ".o_action_manager, .o_menu_sections, .o_dialog .modal-content, .o_notification, .o-dropdown--menu";

export const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

export class Reader {
    /**
     * @param {object} options as of the crawler
     * @param {Function} fault is told what was found
     */
    constructor(options, fault) {
        this.options = { ...options, words: new Set(options.words) };
        this.fault = fault;
    }

    read() {
        if (!this.options.chinese) {
            return;
        }
        const roots = document.querySelectorAll(ROOTS);
        for (const root of roots) {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const { parentElement, textContent } = walker.currentNode;
                if (textContent.trim() && !parentElement.closest(NOT_OURS) && visible(parentElement)) {
                    this.readText(textContent, parentElement);
                }
            }
            for (const name of SPOKEN) {
                for (const element of root.querySelectorAll(`[${name}]`)) {
                    if (!element.closest(NOT_OURS)) {
                        this.readText(element.getAttribute(name), element);
                    }
                }
            }
        }
    }

    readText(text, element) {
        let rest = text;
        for (const name of this.options.known) {
            rest = rest.replaceAll(name, " ");
        }
        rest = rest.replace(/\bfa-[\w-]+|\S+@\S+|https?:\S+|\{[^}]*\}|[\w-]*[\d_/.][\w./-]*/g, " ");
        const words = (rest.match(/[A-Za-z]{3,}/g) || []).filter(
            (word) => !/^[A-Z]{3,5}$/.test(word) && !this.options.words.has(word) // codes and abbreviations
        );
        if (words.length) {
            this.fault(`English: “${text.trim().slice(0, 80)}” (${element.className || element.tagName})`);
        }
    }
}
