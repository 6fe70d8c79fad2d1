import { rpcBus } from "@web/core/network/rpc";
import { Reader, visible } from "./crawl_words";

/*
 * Walks through the screens of Receivables as the user who is signed in: every menu with its views, the first record
 * with its smart buttons, every kind of row button, every tile, to-do and entry of a row's menu. It notes console
 * errors, refused or crashed requests, error dialogs, and words in another language than the user's. A quick walk leaves
 * further views, buttons of rows and their menus out. Started by tests/crawl.py and test_crawl.py:
 * odoo.arCrawl({ chinese, known, words, refuses, quick }).
 */

const LIMIT = 60000;
const ANSWER = 10000;
const QUIET = 80;
const DOORS = {
    ".o_ar_dashboard": [".o_ar_tile", ".o_ar_line", ".o_ar_bucket", ".o_ar_customer", ".o_ar_proof_ok", ".o_ar_open_aged"],
    ".o_ar_aged_receivables": [".o_ar_figure", ".o_ar_proof_ok"],
    ".o_form_view": [".oe_stat_button", ".o_ar_door"],
    ".o_list_view:not(.o_form_view *)": [".o_data_row button"],
    ".o_kanban_view": [".o_kanban_record button"],
};
const QUICK_DOORS = {
    ".o_ar_dashboard": [".o_ar_tile", ".o_ar_line"],
    ".o_form_view": [".oe_stat_button"],
};
const ROWS = [".o_data_row .o_data_cell", ".o_kanban_record:not(.o_kanban_ghost)"];
const REFUSALS = /UserError|ValidationError|RedirectWarning|Missing/;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
/** Seen by people, and no sample of what would be there. */
const there = (element) => visible(element) && !element.closest(".o_view_sample_data");

class Crawler {
    /**
     * @param {object} options
     * @param {boolean} options.chinese the user reads Chinese: words in Latin letters are faults
     * @param {string[]} options.known names of records, longest first
     * @param {string[]} options.words Latin words that Chinese texts use too
     * @param {boolean} options.refuses is a refusal a fault? For readers a button that refuses should not be there
     * @param {boolean} options.quick every menu, tile, to-do and smart button, once
     */
    constructor(options) {
        this.options = options;
        this.reader = new Reader(options, (text) => this.fault(text));
        this.env = odoo.__WOWL_DEBUG__.root.env;
        this.faults = new Set();
        this.done = new Set();
        this.count = 0;
        this.begun = Date.now();
        this.took = {}; // milliseconds by place, for whoever looks into a slow session
        this.pending = 0;
        this.place = "";
        this.listen();
    }

    listen() {
        rpcBus.addEventListener("RPC:REQUEST", () => this.pending++);
        rpcBus.addEventListener("RPC:RESPONSE", ({ detail }) => {
            this.pending--;
            const { exceptionName, data, message } = detail.error || {};
            if (detail.error && (this.options.refuses || !REFUSALS.test(exceptionName))) {
                this.fault(`${exceptionName || "error"}: ${data?.message || message}`);
            }
        });
        const { error } = console;
        this.say = error.bind(console);
        console.error = (...parts) => this.fault(`console: ${parts.join(" ").slice(0, 400)}`);
        window.addEventListener("unhandledrejection", (ev) => {
            if (!/RPC_ERROR|ConnectionAborted/.test(`${ev.reason?.name}`)) {
                this.fault(`crash: ${ev.reason?.stack || ev.reason}`.slice(0, 600));
            }
        });
    }

    fault(text) {
        this.faults.add(`${this.place}: ${text}`);
    }

    /** Nothing is asked of the server any more, and the page has been drawn. */
    async settle() {
        const end = Date.now() + LIMIT;
        for (let quiet = 0; quiet < QUIET; ) {
            await pause(20);
            const busy = this.pending > 0 || document.querySelector(".o_blockUI");
            quiet = busy ? 0 : quiet + 20;
            if (Date.now() > end) {
                return this.fault("the screen does not come to rest");
            }
        }
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }

    /** Do something, wait, look at the page, and put away what lies on top of it. */
    async step(place, action) {
        this.place = place;
        this.count++;
        this.took[place] = Date.now();
        try {
            await Promise.race([action(), pause(ANSWER)]); // what asks back is read and put away
        } catch (error) {
            if (error.name !== "RPC_ERROR") {
                this.fault(`crash: ${error.stack || error}`.slice(0, 600));
            }
        }
        await this.settle();
        this.read();
        this.took[place] = Date.now() - this.took[place];
    }

    async putAway() {
        this.env.services.dialog.closeAll();
        const discard = document.querySelector(".o_form_button_cancel");
        if (discard && visible(discard)) {
            discard.click();
            await this.settle();
        }
        document.querySelectorAll(".o_notification_close").forEach((button) => button.click());
        await pause(20);
    }

    read() {
        if (document.querySelector(".o_error_dialog")) {
            this.fault(document.querySelector(".o_error_dialog").innerText.slice(0, 600));
        }
        this.reader.read();
    }

    // -- walking -------------------------------------------------------------

    leaves(menu) {
        return [...(menu.actionID ? [menu] : []), ...(menu.childrenTree || []).flatMap((child) => this.leaves(child))];
    }

    async walk() {
        const { menu } = this.env.services;
        const root = menu.getApps().find(({ xmlid }) => xmlid === "customer_ar_management.menu_ar_root");
        const seen = new Set();
        for (const leaf of this.leaves(menu.getMenuAsTree(root.id))) {
            if (!seen.has(leaf.id)) {
                seen.add(leaf.id);
                await this.screen(leaf);
            }
        }
    }

    async screen(menu) {
        const open = () => this.env.services.menu.selectMenu(menu);
        const name = menu.xmlid?.split(".").pop() || menu.name;
        await this.step(name, open);
        await this.putAway();
        if (this.options.quick) {
            return this.glance(name, open);
        }
        for (let index = 1; index < document.querySelectorAll(".o_switch_view").length; index++) {
            const button = document.querySelectorAll(".o_switch_view")[index];
            await this.step(`${name} ▸ view ${button.dataset.tooltip || index}`, () => button.click());
        }
        await this.step(name, open);
        await this.doors(name, open);
        await this.rowMenu(name, open);
        await this.record(name, open);
    }

    /** Tiles and to-dos of the first page, smart buttons of a record of each model. */
    async glance(name, open) {
        await this.doors(name, open);
        const model = this.model();
        if (!this.done.has(model)) {
            this.done.add(model);
            await this.record(name, open);
        }
    }

    /** Press one of each kind of door on the screen; `again` shows the screen anew. */
    async doors(name, again) {
        for (const [screen, selectors] of Object.entries(this.options.quick ? QUICK_DOORS : DOORS)) {
            for (const selector of selectors) {
                const seen = new Set();
                for (let index = 0; index < 40; index++) {
                    const root = [...document.querySelectorAll(screen)].pop();
                    const buttons = [...(root?.querySelectorAll(selector) || [])].filter(
                        (button) => there(button) && !button.disabled && !seen.has(this.kind(name, button))
                    );
                    if (!buttons.length) {
                        break;
                    }
                    const kind = this.kind(name, buttons[0]);
                    seen.add(kind);
                    if (this.done.has(kind)) {
                        continue;
                    }
                    this.done.add(kind);
                    await this.step(`${name} ▸ ${kind}`, () => buttons[0].click());
                    await this.putAway();
                    await this.step(name, again);
                }
            }
        }
    }

    /** What makes two buttons the same: the method of the model, or the place in a screen of ours. */
    kind(name, button) {
        const { dataset } = button;
        const key = button.getAttribute("name") || dataset.tile || dataset.todo || dataset.bucket || dataset.step;
        return key ? `${this.model()} ${key}` : `${name} ${button.className}`;
    }

    model() {
        const { currentController } = this.env.services.action;
        return currentController?.props?.resModel || currentController?.action?.tag || "";
    }

    async rowMenu(name, again) {
        for (let index = 0; index < 20; index++) {
            const menu = [...document.querySelectorAll(".o_ar_row_menu")].find(visible);
            if (!menu) {
                return;
            }
            await this.step(`${name} ▸ row menu`, () => menu.click());
            const item = document.querySelectorAll(".o-dropdown--menu .o-dropdown-item")[index];
            if (!item) {
                return this.step(name, again);
            }
            await this.step(`${name} ▸ row menu ${index}`, () => item.click());
            await this.putAway();
            await this.step(name, again);
        }
    }

    /** The first record of a list or of cards, with its smart buttons. */
    async record(name, again) {
        const row = ROWS.map((selector) => document.querySelector(selector)).find((each) => each && there(each));
        if (row) {
            const open = async () => {
                await again();
                await this.settle();
                ROWS.map((selector) => document.querySelector(selector)).find(Boolean)?.click();
                await this.settle();
            };
            await this.step(`${name} ▸ record`, () => row.click());
            if (document.querySelector(".o_form_dirty")) {
                this.fault("is changed by being opened");
            }
            if (document.querySelector(".o_form_view")) {
                await this.doors(`${name} ▸ record`, open);
            }
            await this.putAway();
        }
    }
}

odoo.arCrawl = async (options) => {
    const crawler = (odoo.arCrawler = new Crawler(options));
    try {
        await crawler.walk();
    } catch (error) {
        crawler.fault(`the crawler fell: ${error.stack || error}`);
    }
    const walked = `${crawler.count} steps in ${((Date.now() - crawler.begun) / 1000).toFixed()} s`;
    console.log(walked);
    if (crawler.faults.size) {
        crawler.say(`crawl (${walked}):\n${[...crawler.faults].join("\n")}`);
    } else {
        console.log("test successful");
    }
};
